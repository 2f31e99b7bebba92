using System.CommandLine;
using System.Text;
using Nf.Gateway.Claims;
using Command = System.CommandLine.Command;

namespace Nf.Gateway.Verbs;

/// <summary>labels: codes for new boards, as a sheet of labels and as files for their flash.</summary>
internal static class LabelsVerb
{
    private const string StandardPage = "http://nf.local:8080/pair";

    public static Command Create()
    {
        Option<long[]> identities = VerbOptions.Identities("MAC address of a board; once for each.");
        var output = new Option<string>("--output") { Description = "Folder for the sheets and the files; it is made.", HelpName = "folder", Required = true };
        Option<string?> page = VerbOptions.PageAddress("--pairing-page", $"Address of the pairing page, for the QR code. [default: {StandardPage}]");
        var command = new Command("labels", "Makes codes for new boards: a sheet of labels to print, and factory.nfp files for ./flash.") { identities, output, page };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetValue(output)!;
            NodeLabel[] labels = [.. parsed.GetValue(identities)!.Distinct().Select(identity => NodeLabel.New(identity, parsed.GetValue(page) ?? StandardPage))];
            Write(folder, labels);
            Console.WriteLine(
                $"Made {labels.Length} label{(labels.Length == 1 ? "" : "s")}: print {Path.Combine(folder, "labels.html")}, flash each board with its .nfp file, then delete the folder. Nobody else has the codes.");
            return CommandLine.Done;
        });
        return command;
    }

    private static void Write(string folder, NodeLabel[] labels)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The folder '{folder}' cannot be made: {reason.Message.TrimEnd('.')}. Give another --output.", reason);
        }

        IReadOnlyList<string> sheets = LabelSheet.Draw(labels);
        SecretFile.Write(Path.Combine(folder, "labels.html"), Encoding.UTF8.GetBytes(LabelSheet.Page(sheets)));
        for (int i = 0; i < sheets.Count; i++)
        {
            SecretFile.Write(Path.Combine(folder, $"labels-{i + 1}.svg"), Encoding.UTF8.GetBytes(sheets[i]));
        }

        foreach (NodeLabel label in labels)
        {
            SecretFile.Write(Path.Combine(folder, $"{label.Node}.nfp"), label.FactoryFile);
        }
    }
}
