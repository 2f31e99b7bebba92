using Nf.Channels;
using Nf.Emulator.Codecs;

namespace Nf.Codecs.Tests;

/// <summary>Measurements made by hand, and what codecs make of them.</summary>
internal static class Sheet
{
    /// <summary>2012-01-01T00:00:00Z, in hexadecimal 4EFFA200.</summary>
    public const long Start = 1325376000;

    public const int Missing = ChannelValue.Missing;

    /// <summary>Two records 15 minutes apart: temp 16.9 and turb 2, temp 17.0 and no turb.</summary>
    public static Measurements Small { get; } = Make([("temp", 0.1m), ("turb", 1m)], (Start, [169, 2]), (Start + 900, [170, Missing]));

    public static Measurements Make((string Name, decimal Resolution)[] columns, params (long Time, int[] Values)[] records)
        => new(columns, records.Select(record => record.Time).ToArray(), records.SelectMany(record => record.Values).ToArray());

    /// <summary>The messages for all records as one block.</summary>
    public static MessageBuffer Encode(Measurements measurements, Func<Schema, ICodec> codec)
    {
        var messages = new MessageBuffer();
        codec(measurements.Schema).Encode(measurements.Blocks(measurements.RecordCount).Single(), messages);
        return messages;
    }

    public static string[] Hex(Measurements measurements, Func<Schema, ICodec> codec)
    {
        var messages = Encode(measurements, codec);
        return Enumerable.Range(0, messages.Count).Select(message => Convert.ToHexString(messages[message].Span)).ToArray();
    }

    public static string[] Text(Measurements measurements, Func<Schema, ICodec> codec)
    {
        var messages = Encode(measurements, codec);
        return Enumerable.Range(0, messages.Count).Select(message => System.Text.Encoding.UTF8.GetString(messages[message].Span)).ToArray();
    }

    /// <summary>What a receiver of these columns gets from one message.</summary>
    public static Sample[] Decode(byte[] message, Measurements measurements, Func<Schema, ICodec> codec)
    {
        var messages = new MessageBuffer();
        foreach (var value in message)
        {
            messages.WriteByte(value);
        }

        messages.EndMessage();
        var samples = new SampleList();
        codec(measurements.Schema).Decode(messages, samples);
        return samples.ToArray();
    }

    /// <summary>The bytes of a string of 0 and 1, filled up with zeros; spaces are for the reader.</summary>
    public static string HexOfBits(string bits)
    {
        var plain = bits.Replace(" ", "");
        return string.Concat(plain.PadRight((plain.Length + 7) / 8 * 8, '0').Chunk(8).Select(chunk => Convert.ToByte(new string(chunk), 2).ToString("X2")));
    }
}
