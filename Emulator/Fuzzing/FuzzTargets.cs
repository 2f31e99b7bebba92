using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Emulator.Fuzzing;

/// <summary>Every reader of the protocol. Messages are in <see cref="MessageTargets"/>.</summary>
public static class FuzzTargets
{
    private const int FirstOptionalField = 128;
    private const int ConfigurationHeadBytes = 6;
    private const int ChecksumBytes = 4;

    /// <summary>New objects: one set for each fuzzer.</summary>
    public static IReadOnlyList<FuzzTarget> Create() =>
    [
        new FrameTarget("uplink", FrameDirection.Uplink),
        new FrameTarget("downlink", FrameDirection.Downlink),
        .. FuzzNode.Kinds.Select(kind => new ConstrainedTarget(kind)),
        .. MessageTargets.Create(),
        ConfigurationTarget(),
        new ImprovTarget(),
        new ClaimTarget(),
        new HttpTarget(),
    ];

    private static PayloadTarget ConfigurationTarget()
    {
        var configuration = new NodeConfiguration();
        bool hasOptionalFields = false;
        return new PayloadTarget(
            "configuration",
            null,
            (buffer, offset, length) =>
            {
                ConfigurationError error = configuration.TryRead(buffer, offset, length);
                hasOptionalFields = error == ConfigurationError.None && HasOptionalFields(buffer, offset, length);
                return error.ToString();
            },
            (buffer, offset) => hasOptionalFields ? -1 : configuration.Write(buffer, offset),
            Repair);
    }

    private static void Repair(byte[] file)
    {
        if (file.Length >= ConfigurationHeadBytes + ChecksumBytes)
        {
            BigEndian.WriteUInt16(file, ConfigurationHeadBytes - 2, file.Length - ConfigurationHeadBytes - ChecksumBytes);
            BigEndian.WriteUInt32(file, file.Length - ChecksumBytes, Crc32.Compute(file, 0, file.Length - ChecksumBytes));
        }
    }

    // A reader skips them, so a writer cannot write them again.
    private static bool HasOptionalFields(byte[] buffer, int offset, int length)
    {
        int position = offset + ConfigurationHeadBytes;
        int end = offset + length - ChecksumBytes;
        while (position < end && buffer[position] < FirstOptionalField)
        {
            position += 2 + buffer[position + 1];
        }

        return position < end;
    }
}
