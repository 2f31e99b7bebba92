using System.Diagnostics;
using System.Xml.Linq;

namespace Nf.Integrations.Tests.Wireshark;

/// <summary>Reads captures with tshark and the dissector.</summary>
internal static class Tshark
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>
    /// The frames that were sent to the broker, once the capture has them all.
    /// </summary>
    /// <param name="keys">Lines of the dissector's key file.</param>
    public static async Task<DissectedFrame[]> Read(Capture capture, int brokerPort, int frameCount, params string[] keys)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            DissectedFrame[] frames = Read(capture.File, brokerPort, keys);
            if (frames.Length >= frameCount)
            {
                return frames;
            }

            Assert.True(watch.Elapsed < Limit, $"The capture has {frames.Length} of {frameCount} frames.");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    private static DissectedFrame[] Read(string capture, int brokerPort, string[] keys)
    {
        string keyFile = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(keyFile, keys);
            string[] arguments =
            [
                "-r", capture, "-X", $"lua_script:{Repository.Dissector}", "-o", $"nf.keys:{keyFile}",
                "-d", $"tcp.port=={brokerPort},mqtt", "-Y", $"nf && tcp.dstport == {brokerPort}", "-T", "pdml",
            ];
            using Process tshark = Process.Start(new ProcessStartInfo("tshark", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> complaints = tshark.StandardError.ReadToEndAsync();
            string output = tshark.StandardOutput.ReadToEnd();
            tshark.WaitForExit();
            Assert.DoesNotContain("Lua", complaints.Result, StringComparison.Ordinal);

            // A capture that still grows can end inside a packet; tshark then prints what it has.
            return XDocument.Parse(output).Descendants("proto").Where(protocol => protocol.Attribute("name")?.Value == "nf").Select(protocol => new DissectedFrame(protocol)).ToArray();
        }
        finally
        {
            File.Delete(keyFile);
        }
    }
}
