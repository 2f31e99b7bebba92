using System.CommandLine;
using System.Security.Cryptography;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Protocol;
using Command = System.CommandLine.Command;

namespace Nf.Gateway.Verbs;

/// <summary>nodes add: makes a key, registers the node and writes the file that makes a board this node.</summary>
internal static class NodesAddVerb
{
    private const string DefaultBrokerHost = "localhost";

    public static Command Create()
    {
        string kinds = string.Join(", ", NodeKinds.All.Select(NodeKinds.Text));
        var kind = new Option<NodeKind>("--kind")
        {
            Description = $"What the node is: {kinds}.",
            HelpName = "kind",
            Required = true,
            CustomParser = result =>
            {
                if (!NodeKinds.TryParse(result.Tokens[0].Value, out NodeKind parsed))
                {
                    result.AddError($"'{result.Tokens[0].Value}' is not a kind of node; the kinds are {kinds}");
                }

                return parsed;
            },
        };
        var name = new Option<string>("--name") { Description = "Name for people, at most 64 bytes.", HelpName = "text", Required = true };
        var output = new Option<string>("--output") { Description = "File to write: the node's configuration with its secret key.", HelpName = "file", Required = true };
        Option<long> identity = VerbOptions.Identity("MAC address of the board. Left out: a new one, for an emulated board.", required: false);
        var brokerHost = new Option<string>("--broker-host")
        {
            Description = "The broker's host name or address as the node reaches it.",
            HelpName = "host",
            DefaultValueFactory = _ => DefaultBrokerHost,
        };
        Option<int> brokerPort = VerbOptions.Number("--broker-port", "The broker's port.", 1, 65535, BrokerAddress.DefaultPort);
        Option<int?> sample = VerbOptions.OptionalNumber("--sample-seconds", "Seconds from sample to sample. [default: by kind]", 1, NodeConfiguration.MaximumIntervalSeconds);
        Option<int?> uplink = VerbOptions.OptionalNumber("--uplink-seconds", "Seconds from uplink to uplink. [default: by kind]", 1, NodeConfiguration.MaximumIntervalSeconds);
        var settings = new Option<string>("--settings")
        {
            Description = "Further settings and limits, as PUT /api/nodes/{node}/configuration takes them: '{\"limits\":[{\"channel\":\"waterPhCentiPh\",\"rule\":\"aboveLimit\",\"limit\":9,\"hysteresis\":0.2}]}'.",
            HelpName = "JSON",
        };
        var placeText = new Option<string>("--place") { Description = "Where it stands, for people; nodes are grouped by it.", HelpName = "text" };
        var latitude = new Option<decimal?>("--latitude") { Description = "Degrees (WGS 84), north positive: for the map.", HelpName = "degrees" };
        var longitude = new Option<decimal?>("--longitude") { Description = "Degrees (WGS 84), east positive.", HelpName = "degrees" };
        Option<string> data = VerbOptions.Data();
        var command = new Command("add", "Registers a node and writes the configuration file for it.")
        {
            kind, name, output, identity, brokerHost, brokerPort, sample, uplink, settings, placeText, latitude, longitude, data,
        };
        command.SetAction(parsed =>
        {
            (int sampleSeconds, int uplinkSeconds) = NodeKinds.StandardIntervals(parsed.GetValue(kind));
            long asked = parsed.GetValue(identity);
            var configuration = new NodeConfiguration
            {
                Version = 1,
                NodeIdentity = asked == 0 ? NewIdentity() : asked,
                Key = RandomNumberGenerator.GetBytes(NodeConfiguration.KeyLengthBytes),
                Kind = parsed.GetValue(kind),
                Name = parsed.GetValue(name),
                BrokerHost = parsed.GetValue(brokerHost),
                BrokerPort = parsed.GetValue(brokerPort),
                SampleIntervalSeconds = parsed.GetValue(sample) ?? sampleSeconds,
                UplinkIntervalSeconds = parsed.GetValue(uplink) ?? uplinkSeconds,
            };
            Check(configuration);
            Apply(parsed.GetValue(settings), configuration);
            (NodePlace? place, string? wrong) = NodePlace.Read(parsed.GetValue(placeText), parsed.GetValue(latitude), parsed.GetValue(longitude));
            Add(configuration, place ?? throw new StartupException($"It cannot stand there: {wrong}"), parsed.GetValue(output)!, parsed.GetValue(data)!);
            return CommandLine.Done;
        });
        return command;
    }

    private static void Check(NodeConfiguration configuration)
    {
        switch (configuration.Validate())
        {
            case ConfigurationError.None:
                break;
            case ConfigurationError.InvalidName:
                throw new StartupException($"The name '{configuration.Name}' cannot be used: give 1 to {NodeConfiguration.MaximumNameLengthBytes} bytes without control characters (--name).");
            case ConfigurationError.InvalidBrokerHost:
                throw new StartupException($"'{configuration.BrokerHost}' is not a host name or address: correct --broker-host.");
            case ConfigurationError other:
                throw new StartupException($"The configuration is not valid: {other}. See nodes add --help.");
        }
    }

    private static void Apply(string? given, NodeConfiguration configuration)
    {
        if (given is null)
        {
            return;
        }

        (SettingsView? settings, string? wrong) = JsonBody.Parse<SettingsView>(given);
        wrong = settings is null ? wrong : SettingsFormat.Apply(settings, configuration);
        if (wrong is not null)
        {
            throw new StartupException($"--settings cannot be used: {wrong}");
        }
    }

    private static void Add(NodeConfiguration configuration, NodePlace place, string output, string data)
    {
        byte[] file = new byte[NodeConfiguration.MaximumLengthBytes];
        int length = configuration.Write(file, 0);
        string text = Topics.NodeText(configuration.NodeIdentity);
        Database database = Database.Open(data, mayCreate: true);
        var registry = new NodeRegistry(database);
        bool isNew = database.Explained(() => registry.TryAdd(
            configuration.NodeIdentity, configuration.Kind, configuration.Name, configuration.Key, configuration.UplinkIntervalSeconds,
            () => SecretFile.Write(output, file.AsSpan(0, length)),
            Settings(configuration)));
        if (!isNew)
        {
            throw new StartupException($"Node {text} is registered already. Remove it first (nodes remove --identity {text}), or give another --identity.");
        }

        database.Explained(() => registry.TryMove(configuration.NodeIdentity, place));
        Console.WriteLine($"Added {NodeKinds.Text(configuration.Kind)} {text} ({configuration.Name}). Its configuration, which holds its secret key, is in {output}.");
    }

    private static byte[] Settings(NodeConfiguration configuration)
    {
        byte[] settings = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
        return settings[..configuration.WriteSettings(settings, 0)];
    }

    /// <summary>Random, locally administered, individual (IEEE 802, clause 8.2): never the address of a real board.</summary>
    private static long NewIdentity()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes[2..]);
        bytes[2] = (byte)((bytes[2] & 0xFC) | 0x02);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes);
    }
}
