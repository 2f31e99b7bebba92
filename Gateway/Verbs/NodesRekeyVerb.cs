using System.CommandLine;
using System.Security.Cryptography;
using Nf.Configuration;
using Nf.Gateway.Store;
using Nf.Protocol;
using Command = System.CommandLine.Command;

namespace Nf.Gateway.Verbs;

/// <summary>nodes rekey: gives a node another key. What is stored of it stays; its board needs the file that this writes.</summary>
internal static class NodesRekeyVerb
{
    public static Command Create()
    {
        Option<long> identity = VerbOptions.Identity("The node to give another key.", required: true);
        var output = new Option<string>("--output") { Description = "File to write: the node's configuration with its new secret key.", HelpName = "file", Required = true };
        Option<string> data = VerbOptions.Data();
        var command = new Command("rekey", "Gives a node another key: its board was reset, its key was seen, its counters are used up.") { identity, output, data };
        command.SetAction(parsed =>
        {
            Database database = Database.Open(parsed.GetValue(data)!, mayCreate: false);
            long node = parsed.GetValue(identity);
            string path = parsed.GetValue(output)!;
            NodeConfiguration configuration = database.Explained(() => Rekey(database, node, path));
            Console.WriteLine($"Node {Topics.NodeText(node)} ({configuration.Name}) has a new key. Its configuration, which holds it, is in {path}; the old one is void.");
            return CommandLine.Done;
        });
        return command;
    }

    private static NodeConfiguration Rekey(Database database, long identity, string path)
    {
        string text = Topics.NodeText(identity);
        var registry = new NodeRegistry(database);
        var settings = new NodeSettings(database);
        if (registry.Find(identity) is null)
        {
            throw new StartupException($"There is no node {text}. The registered ones are listed by: nodes list");
        }

        NodeConfiguration configuration = settings.Desired(identity) ?? settings.Reported(identity)
            ?? throw new StartupException($"The settings of node {text} are not known: it was added by an earlier version of this program, and has not reported them. Remove it and add it again.");
        configuration.Key = RandomNumberGenerator.GetBytes(NodeConfiguration.KeyLengthBytes);
        byte[] file = new byte[NodeConfiguration.MaximumLengthBytes];
        int length = configuration.Write(file, 0);
        registry.TryRekey(identity, configuration.Key, () => SecretFile.Write(path, file.AsSpan(0, length)));
        return configuration;
    }
}
