using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Nf.Gateway.Claims;
using Nf.Gateway.Tests.Rig;
using Nf.Provisioning;

namespace Nf.Gateway.Tests.Claims;

/// <summary>Labels: codes that nobody else has, on paper and as files.</summary>
public class LabelTests
{
    [Fact]
    public async Task The_verb_writes_a_sheet_and_a_file_for_each_board_and_never_the_same_code_twice()
    {
        using var folder = new TemporaryFolder();
        string output = folder.File("labels");

        GatewayProcess.Finished made = await GatewayProcess.RunAsync(
            "labels", "--identity", "24:0a:c4:12:34:56", "--identity", "a1b2c3d4e5f6", "--output", output, "--pairing-page", "https://pair.example.org/pair/");

        Assert.Equal((0, 0), (made.ExitCode, made.Errors.Count));
        Assert.Contains("2 labels", Assert.Single(made.Output));
        string[] files = [.. Directory.EnumerateFiles(output).Select(path => Path.GetFileName(path)!).Order()];
        Assert.Equal(["240ac4123456.nfp", "a1b2c3d4e5f6.nfp", "labels-1.svg", "labels.html"], files);
        XElement sheet = XElement.Load(Path.Combine(output, "labels-1.svg"));
        var codes = new HashSet<string>();
        foreach (string node in (string[])["240ac4123456", "a1b2c3d4e5f6"])
        {
            string path = Path.Combine(output, $"{node}.nfp");
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            byte[] file = await File.ReadAllBytesAsync(path);
            byte[] code = FactoryFile.TryRead(file, file.Length);
            Assert.True(codes.Add(Convert.ToHexString(code)));
            XElement label = sheet.Elements().Single(element => (string?)element.Attribute("aria-label") == node);
            string[] texts = [.. label.Elements().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
            Assert.Contains(node, texts);
            Assert.Equal(code, LabelCode.TryParse(string.Concat(texts[3..])));
        }

        GatewayProcess.Finished again = await GatewayProcess.RunAsync("labels", "--identity", "a1b2c3d4e5f6", "--output", output);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("exists already", Assert.Single(again.Errors));
    }

    [Fact]
    public async Task The_interface_gives_labels_with_their_files_and_keeps_nothing_of_them()
    {
        await using Line line = await Line.StartAsync();
        string[] nodes = [.. Enumerable.Range(1, 25).Select(number => $"{number:x12}")];

        LabelsView view = await line.Gateway.SendAsync<LabelsView>(HttpMethod.Post, "/api/labels", new LabelRequest(nodes));

        Assert.Equal(nodes, view.Labels.Select(label => label.Node));
        Assert.Equal(2, view.Sheets.Count);
        Assert.Equal([24, 1], view.Sheets.Select(sheet => Regex.Count(sheet, "<g ")));
        Assert.All(view.Labels, label => Assert.Equal(LabelCode.TryParse(label.Code), FactoryFile.TryRead(label.FactoryFile, label.FactoryFile.Length)));
        Assert.Empty(await line.Gateway.GetAsync<List<Nf.Gateway.Http.NodeView>>("/api/nodes"));
        Assert.Equal(HttpStatusCode.BadRequest, (await line.Gateway.SendAsync(HttpMethod.Post, "/api/labels", new LabelRequest(["x"]))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await line.Gateway.SendAsync(HttpMethod.Post, "/api/labels", new LabelRequest([]))).StatusCode);
        foreach (string page in (string[])["", "pair", "ftp://pair.example.org/", "https://pair.example.org/#x", $"https://pair.example.org/{new string('x', 3000)}"])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await line.Gateway.SendAsync(HttpMethod.Post, "/api/labels", new LabelRequest(nodes, page))).StatusCode);
        }
    }
}
