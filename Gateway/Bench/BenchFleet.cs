using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Bench;

/// <summary>The nodes of a measurement: bins whose keys and frames follow from their place.</summary>
internal sealed class BenchFleet(int nodes)
{
    private const long FirstIdentity = 0x02_6E_66_00_00_00;
    private const int SecondsBetween = 900;

    public const NodeKind Kind = NodeKind.Bin;

    public int Nodes { get; } = nodes;

    public static long Identity(int node) => FirstIdentity + node;

    /// <summary>Registers all of them in one transaction.</summary>
    public void Register(Database database)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        using DbCommand add = connection.Command(
            """
            INSERT INTO nodes (identity, kind, name, key, uplink_interval_seconds, added_at) VALUES (@identity, @kind, @name, @key, @interval, @now)
            """,
            ("@identity", 0L), ("@kind", (int)Kind), ("@name", "A replayed node"), ("@key", Array.Empty<byte>()), ("@interval", SecondsBetween), ("@now", 0L));
        for (int node = 0; node < Nodes; node++)
        {
            add.Parameters["@identity"].Value = Identity(node);
            add.Parameters["@key"].Value = database.Vault.Seal(Key(node), SealedColumns.NodeKey(Identity(node)));
            add.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>Sealed readings of every node, by round: the frames with which a node says one record after the other.</summary>
    public byte[][] Seal(int rounds)
    {
        byte[][] frames = new byte[rounds * Nodes][];
        byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
        long start = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - ((long)rounds * SecondsBetween);
        var reading = new Reading { Kind = Kind, NextUplinkSeconds = SecondsBetween };
        for (int node = 0; node < Nodes; node++)
        {
            var codec = new FrameCodec(Identity(node), Key(node));
            for (int round = 0; round < rounds; round++)
            {
                reading.RecordNumber = (uint)round + 1;
                reading.SampledAtUnixSeconds = start + (round * SecondsBetween);
                for (int channel = 0; channel < ReadingLayout.For(Kind).Length; channel++)
                {
                    reading.Values[channel] = (node + (round * (channel + 1))) % 97;
                }

                int payload = reading.Write(frame, FrameCodec.HeaderLengthBytes);
                frames[(round * Nodes) + node] = frame[..codec.Seal(FrameDirection.Uplink, MessageType.Reading, (uint)round, frame, payload)];
            }
        }

        return frames;
    }

    private static byte[] Key(int node)
    {
        byte[] key = new byte[16];
        BitConverter.TryWriteBytes(key, node);
        return key;
    }
}
