using Nf.Configuration;
using Nf.Firmware.Journal;

namespace Nf.Firmware.Tests;

/// <summary>The configurations of a scripted life: what is in force is the old one or the new one, whole, whatever was cut.</summary>
public sealed class LifeConfigurations
{
    private readonly LifeScript script;
    private readonly Action checkPower;
    private readonly Action<byte[]> deploy;
    private readonly HashSet<int> deployed = [];
    private readonly HashSet<int> changed = [];
    private readonly HashSet<int> calibrated = [];
    private readonly HashSet<uint> refused = [];

    // What may be found at the next start; what was tried since the last write that was not cut (two torn tries over each other can make the
    // first one whole); and all that ever was in force.
    private readonly List<NodeConfiguration> possible = [];
    private readonly List<NodeConfiguration> tried = [];
    private readonly List<NodeConfiguration> history = [];
    private NodeConfiguration? deploying;
    private NodeConfiguration? desired;
    private uint reported;

    public LifeConfigurations(LifeScript script, Action checkPower, Action<byte[]> deploy)
    {
        this.script = script;
        this.checkPower = checkPower;
        this.deploy = deploy;
        InForce = LifeScript.NodeFile(1, 1);
        possible.Add(InForce);
    }

    public NodeConfiguration InForce { get; private set; }

    public ConfigurationStore Store { get; private set; } = null!;

    /// <summary>Whether the gateway knows what became of what it wants.</summary>
    public bool IsReported => Store.GivenUpVersion == 0 && (desired is null || reported == desired.Version || refused.Contains(desired.Version));

    /// <summary>Reads at a start what is in force; a deployment that was cut is made again.</summary>
    public NodeConfiguration Read(JournalStore flash)
    {
        while (true)
        {
            Store = new ConfigurationStore(flash);
            var read = Store.TryRead();
            checkPower();
            Check(read);
            if (deploying is null)
            {
                Assert.NotNull(read);
                TakeInForce(read);
                return read;
            }

            Deploy();
        }
    }

    /// <summary>Deploys a node.nfc when the script says so; the node then starts anew.</summary>
    public bool DeployBefore(int wake)
    {
        if (!script.NodeFiles.TryGetValue(wake, out var file) || !deployed.Add(wake))
        {
            return false;
        }

        deploying = LifeScript.NodeFile(file.Key, file.Version);
        Deploy();
        return true;
    }

    /// <summary>Somebody at the gateway changes what the node should be.</summary>
    public void ChangeAtGateway(int wake)
    {
        if (script.Configurations.TryGetValue(wake, out var change) && changed.Add(wake))
        {
            var version = Math.Max(InForce.Version, desired is not null && IsOf(desired, InForce) ? desired.Version : 0) + 1;
            desired = Copy(InForce);
            desired.Version = version;
            change(desired);
        }
    }

    /// <summary>Somebody at the node calibrates it: the version stays.</summary>
    public void Calibrate(int wake)
    {
        if (calibrated.Add(wake))
        {
            var next = Copy(InForce);
            next.Calibration = [1000 + wake, 100];
            TryPutInForce(next, 1);
        }
    }

    public bool RevertWhenDue(long utcMilliseconds)
    {
        var isDue = Store.IsRevertDue(utcMilliseconds);
        checkPower();
        if (!isDue)
        {
            return false;
        }

        Assert.Equal(LifeScript.DeafBroker, InForce.BrokerHost);

        // After another key was the node's, the slot before may be gone; node.nfc is left then.
        var earlier = history.Where(one => IsOf(one, InForce) && one.BrokerHost != LifeScript.DeafBroker).ToList();
        NodeConfiguration[] allowed = deployed.Count == 0 ? [earlier[^1]] : [.. earlier, LifeScript.NodeFile(InForce.Key[0], 1)];
        tried.AddRange(allowed);
        possible.AddRange(tried);
        var reverted = Store.TryRevert();
        checkPower();
        Assert.NotNull(reverted);
        Assert.Contains(Text(reverted), allowed.Select(Text));
        tried.Clear();
        TakeInForce(reverted);
        return true;
    }

    /// <summary>The gateway offers what it wants until it is reported; the node checks, stores and says what it did.</summary>
    public bool TryOffer(LifeNode node, int wake, out uint version, out ConfigurationError error)
    {
        version = 0;
        error = ConfigurationError.None;
        if (desired is null || !IsOf(desired, InForce) || reported == desired.Version || refused.Contains(desired.Version))
        {
            return false;
        }

        version = desired.Version;
        if (version == Store.GivenUpVersion)
        {
            error = ConfigurationError.BrokerUnreachable;
        }
        else if (version < InForce.Version)
        {
            error = ConfigurationError.NotNewer;
        }
        else if (version > InForce.Version)
        {
            error = TryPutInForce(Copy(desired), 1795219200000 + (wake * 8L * 3600000)) ? ConfigurationError.None : ConfigurationError.NotStored;
            node.Configuration = InForce;
        }

        return true;
    }

    public void Report(uint version, ConfigurationError error)
    {
        if (error == ConfigurationError.None)
        {
            reported = version;
        }
        else if (error != ConfigurationError.NotStored)
        {
            refused.Add(version);
        }
    }

    private static bool IsOf(NodeConfiguration one, NodeConfiguration other) => one.Key[0] == other.Key[0];

    private static NodeConfiguration Copy(NodeConfiguration configuration)
    {
        var copy = new NodeConfiguration();
        var bytes = Bytes(configuration);
        Assert.Equal(ConfigurationError.None, copy.TryRead(bytes, 0, bytes.Length));
        return copy;
    }

    public static byte[] Bytes(NodeConfiguration configuration)
    {
        var bytes = new byte[NodeConfiguration.MaximumLengthBytes];
        return bytes[..configuration.Write(bytes, 0)];
    }

    private static string Text(NodeConfiguration configuration) => Convert.ToHexString(Bytes(configuration));

    private bool TryPutInForce(NodeConfiguration next, long utcMilliseconds)
    {
        tried.Add(next);
        possible.AddRange(tried);
        var isWritten = Store.TryWrite(next, utcMilliseconds);
        checkPower();
        Assert.True(isWritten || script.CapacityBytes > 0);
        if (isWritten)
        {
            tried.Clear();
            TakeInForce(next);
        }
        else
        {
            // It may be there all the same, at the next start.
            Assert.True(Store.TryRead() is { } still && (Text(still) == Text(InForce) || Text(still) == Text(next)));
        }

        return isWritten;
    }

    private void Check(NodeConfiguration? read)
    {
        if (read is null)
        {
            Assert.True(deploying is not null, "the node has lost its configuration");
            return;
        }

        // While a node.nfc is being written it can be unreadable: an earlier configuration bridges that.
        var text = Text(read);
        var allowed = deploying is null ? possible : [.. possible, .. history];
        Assert.True(allowed.Exists(one => Text(one) == text), "neither the old configuration nor the new one: " + read);
    }

    private void Deploy()
    {
        Assert.NotNull(deploying);
        possible.Add(deploying);
        deploy(Bytes(deploying));
        checkPower();

        // A configuration of the same key that came later, and is not older, stays in force.
        possible.RemoveAll(one => !IsOf(one, deploying) || one.Version < deploying.Version);
        possible.AddRange(history.Where(one => IsOf(one, deploying) && one.Version >= deploying.Version));
        deploying = null;
    }

    private void TakeInForce(NodeConfiguration taken)
    {
        if (!IsOf(taken, InForce))
        {
            desired = null;
            reported = 0;
            refused.Clear();
        }

        InForce = taken;
        history.Add(taken);
        possible.Clear();
        possible.Add(taken);
    }
}
