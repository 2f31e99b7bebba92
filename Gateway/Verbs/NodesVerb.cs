using System.CommandLine;
using Nf.Gateway.Store;
using Nf.Protocol;
using Command = System.CommandLine.Command;

namespace Nf.Gateway.Verbs;

/// <summary>nodes list, nodes remove; nodes add and nodes rekey have files of their own.</summary>
internal static class NodesVerb
{
    public static Command Create() =>
        new("nodes", "Adds, lists, commands, re-keys and removes nodes. Works while the gateway runs.")
        {
            NodesAddVerb.Create(), CreateList(), NodesCommandVerb.Create(), NodesRekeyVerb.Create(), CreateRemove(),
        };

    private static Command CreateList()
    {
        Option<string> data = VerbOptions.Data();
        var command = new Command("list", "Lists the registered nodes.") { data };
        command.SetAction(parsed =>
        {
            Database database = Database.Open(parsed.GetValue(data)!, mayCreate: false);
            List<StoredNode> nodes = database.Explained(new NodeRegistry(database).All);
            Console.WriteLine($"{"node",-12}  {"kind",-6}  {"records",9}  {"last seen (UTC)",-19}  name");
            foreach (StoredNode node in nodes)
            {
                string seen = node.LastSeenAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd HH:mm:ss") : "never";
                Console.WriteLine($"{Topics.NodeText(node.Identity)}  {NodeKinds.Text(node.Kind),-6}  {node.Records,9}  {seen,-19}  {node.Name}");
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateRemove()
    {
        Option<long> identity = VerbOptions.Identity("The node to remove.", required: true);
        Option<string> data = VerbOptions.Data();
        var withRecords = new Option<bool>("--with-records") { Description = "Also when records of it are stored: they are deleted with it." };
        var command = new Command("remove", "Removes a node with its key; its uplinks are rejected from then on.") { identity, withRecords, data };
        command.SetAction(parsed =>
        {
            Database database = Database.Open(parsed.GetValue(data)!, mayCreate: false);
            StoredNode node = database.Explained(() => Remove(new NodeRegistry(database), parsed.GetValue(identity), parsed.GetValue(withRecords)));
            Console.WriteLine($"Removed {NodeKinds.Text(node.Kind)} {Topics.NodeText(node.Identity)} ({node.Name}) and {node.Records} records.");
            return CommandLine.Done;
        });
        return command;
    }

    private static StoredNode Remove(NodeRegistry registry, long identity, bool withRecords)
    {
        string text = Topics.NodeText(identity);
        StoredNode node = registry.Find(identity) ?? throw new StartupException($"There is no node {text}. The registered ones are listed by: nodes list");
        long records = registry.StoredRecords(identity);
        if (records > 0 && !withRecords)
        {
            throw new StartupException($"{records} records of node {text} ({node.Name}) are stored. Add --with-records to delete them with it.");
        }

        registry.Remove(identity);
        return node with { Records = records };
    }
}
