namespace Nf.Integrations.Tests;

/// <summary>Codec and dissector know exactly the channels that the catalogue has.</summary>
public class ChannelTableTests
{
    private const string Update = "NF_UPDATE_CHANNEL_TABLES";

    [Fact]
    public void The_codecs_channel_table_is_the_catalogue() => AssertTable(Repository.CodecChannels, "//", ChannelTables.JavaScript());

    [Fact]
    public void The_dissectors_channel_table_is_the_catalogue() => AssertTable(Repository.DissectorChannels, "--", ChannelTables.Lua());

    private static void AssertTable(string file, string comment, string expected)
    {
        string text = File.ReadAllText(file);
        int start = text.IndexOf($"{comment} channels: begin", StringComparison.Ordinal);
        string endMark = $"{comment} channels: end";
        int end = text.IndexOf(endMark, StringComparison.Ordinal) + endMark.Length;
        Assert.True(start >= 0 && end > start, $"{file} has no place for the channel table.");
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(file, text[..start] + expected + text[end..]);
            return;
        }

        Assert.True(text[start..end] == expected, $"{file} is older than the channel catalogue; run scripts/update-channel-tables.");
    }
}
