using System.Text.Json.Serialization;

namespace Nf.Emulator.Codecs;

/// <summary>A line of the figures: what one codec made of a file.</summary>
public sealed record CodecFigures
{
    public CodecFigures(string codec, Measurements measurements, long bytes, string note)
    {
        Codec = codec;
        Records = measurements.RecordCount;
        Samples = measurements.SampleCount;
        Bytes = bytes;
        BitsPerSample = Math.Round(bytes * 8.0 / Samples, 3);
        BytesPerRecord = Math.Round((double)bytes / Records, 3);
        Note = note;
    }

    [JsonPropertyName("codec")]
    public string Codec { get; }

    [JsonPropertyName("records")]
    public int Records { get; }

    /// <summary>Values that are present.</summary>
    [JsonPropertyName("samples")]
    public long Samples { get; }

    /// <summary>With every header and tag.</summary>
    [JsonPropertyName("bytes")]
    public long Bytes { get; }

    [JsonPropertyName("bitsPerSample")]
    public double BitsPerSample { get; }

    [JsonPropertyName("bytesPerRecord")]
    public double BytesPerRecord { get; }

    /// <summary>Messages sent; none for a mark that is no codec.</summary>
    [JsonPropertyName("messages")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Messages { get; init; }

    /// <summary>Whether bytes include when each record was measured.</summary>
    [JsonPropertyName("carriesTime")]
    public bool CarriesTime { get; init; }

    /// <summary>What the format cannot carry of the file.</summary>
    [JsonPropertyName("loss")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Loss { get; init; }

    [JsonPropertyName("note")]
    public string Note { get; }
}
