using Nf.Channels;

namespace Nf.Shared.Tests;

/// <summary>One worked example of the specification: label and value by line.</summary>
internal sealed class Vector(IReadOnlyDictionary<string, string> values)
{
    public string this[string label] =>
        values.TryGetValue(label, out string? value) ? value : throw new InvalidDataException($"A vector of the specification lacks \"{label}\".");

    public byte[] Bytes(string label) => Convert.FromHexString(this[label].Replace(" ", ""));

    public long Number(string label) => long.Parse(this[label]);

    public bool Flag(string label) => this[label] switch
    {
        "yes" => true,
        "no" => false,
        string other => throw new InvalidDataException($"\"{label}\" is \"{other}\", not yes or no."),
    };

    public long Identity => Convert.ToInt64(this["identity"], 16);

    public NodeKind Kind => Enum.Parse<NodeKind>(this["kind"], ignoreCase: true);

    public int[] Values(string label) => this[label] == "none" ? [] : this[label].Split(' ').Select(Integer).ToArray();

    public int Value(string label) => Integer(this[label]);

    /// <summary>Entries of several integers, separated by commas.</summary>
    public int[][] Lists(string label) => this[label] == "none" ? [] : this[label].Split(", ").Select(entry => entry.Split(' ').Select(int.Parse).ToArray()).ToArray();

    private static int Integer(string text) => text switch
    {
        "missing" => ChannelValue.Missing,
        "faulty" => ChannelValue.Faulty,
        _ => int.Parse(text),
    };
}
