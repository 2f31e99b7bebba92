using System.Data.Common;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Store;

namespace Nf.Gateway.Calibrations;

/// <summary>What nodes have reported of their calibrations. Each call uses a connection of its own: any thread.</summary>
public sealed class CalibrationHistory(Database database)
{
    /// <summary>Every calibration of a node's probes, the newest first. One that was reported again is told once.</summary>
    public List<CalibrationView> Read(long node, NodeKind kind)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(
            $"SELECT at, version, settings FROM configuration_reports WHERE node = @node AND {History.OfPresentHistory} ORDER BY key_number, counter", ("@node", node));
        using DbDataReader row = command.ExecuteReader();
        var found = new List<CalibrationView>();
        var last = new Dictionary<int, int[]>();
        while (row.Read())
        {
            byte[] settings = (byte[])row[2];
            // Identity and key are not among the settings: any that are valid will do to read them.
            var configuration = new NodeConfiguration { NodeIdentity = node, Kind = kind, Key = [1, .. new byte[NodeConfiguration.KeyLengthBytes - 1]] };
            if (configuration.TryChange((uint)Math.Max(1, row.GetInt64(1)), settings, 0, settings.Length, out _) != ConfigurationError.None)
            {
                continue;
            }

            foreach (ProbePlaces probe in ProbePlaces.Of(kind))
            {
                int[] integers = probe.Integers(configuration.Calibration);
                if (integers.Length > 0 && !integers.AsSpan().SequenceEqual(last.GetValueOrDefault(probe.Channel.Number)))
                {
                    last[probe.Channel.Number] = integers;
                    found.Add(probe.View(configuration.Calibration, row.GetInt64(0), (uint)row.GetInt64(1)));
                }
            }
        }

        found.Reverse();
        return found;
    }
}
