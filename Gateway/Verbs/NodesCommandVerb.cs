using System.CommandLine;
using System.Text.Json;
using Nf.Gateway.Accounts;
using Nf.Gateway.Http;
using Nf.Gateway.Live;
using Nf.Gateway.Store;
using Nf.Protocol;
using Command = System.CommandLine.Command;

namespace Nf.Gateway.Verbs;

/// <summary>nodes command: queues a command, as the page does; a gateway that serves the same data sends it.</summary>
internal static class NodesCommandVerb
{
    public static Command Create()
    {
        Option<long> identity = VerbOptions.Identity("The node to command.", required: true);
        var name = new Option<string>("--command") { Description = "The command's name, as in setRelay.", HelpName = "name", Required = true };
        var arguments = new Option<string[]>("--argument") { Description = "An argument, as in state=1; may be given several times.", HelpName = "name=value", DefaultValueFactory = _ => [] };
        arguments.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.IndexOf('=') < 1) is { } wrong)
            {
                result.AddError($"'{wrong.Value}' is not an argument; give name=value, as in state=1");
            }
        });
        Option<int?> expires = VerbOptions.OptionalNumber(
            "--expires-seconds", "How long it may be executed. [default: a minute for a node that is always on, else a day or two uplinks]", 1, CommandReader.LongestExpirySeconds);
        Option<string> data = VerbOptions.Data();
        var command = new Command("command", "Queues a command for a node; a gateway that runs sends it when the node listens.") { identity, name, arguments, expires, data };
        command.SetAction(parsed =>
        {
            Database database = Database.Open(parsed.GetValue(data)!, mayCreate: false);
            var request = new CommandRequest(parsed.GetValue(name), Arguments(parsed.GetValue(arguments)!), parsed.GetValue(expires));
            CommandView queued = database.Explained(() => Queue(database, parsed.GetValue(identity), request));
            Console.WriteLine($"Command {queued.Id} ({queued.Command}) waits for node {queued.Node} until {DateTimeOffset.FromUnixTimeMilliseconds(queued.ExpiresAt):yyyy-MM-dd HH:mm:ss} UTC.");
            return CommandLine.Done;
        });
        return command;
    }

    private static CommandView Queue(Database database, long identity, CommandRequest request)
    {
        string text = Topics.NodeText(identity);
        StoredNode node = new NodeRegistry(database).Find(identity) ?? throw new StartupException($"There is no node {text}. The registered ones are listed by: nodes list");
        var facts = new NodeFacts(database);
        (CommandView? queued, string? wrong, _) = new CommandDesk(new CommandBook(database), facts, new EventHub()).Queue(node, request);
        if (queued is null)
        {
            throw new StartupException(wrong!);
        }

        new AuditLog(database).AddVerb("nodes command", $"{text} {queued.Command} {string.Join(' ', queued.Arguments.Values)}".Trim());
        return queued;
    }

    private static Dictionary<string, JsonElement> Arguments(IEnumerable<string> given)
    {
        var arguments = new Dictionary<string, JsonElement>();
        foreach (string[] parts in given.Select(argument => argument.Split('=', 2)))
        {
            arguments[parts[0]] = decimal.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out decimal number)
                ? JsonSerializer.SerializeToElement(number)
                : JsonSerializer.SerializeToElement(parts[1]);
        }

        return arguments;
    }
}
