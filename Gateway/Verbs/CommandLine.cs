using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Nf.Gateway.Store;

namespace Nf.Gateway.Verbs;

/// <summary>
/// The program's verbs. Exit codes: 0 done; 1 the audit found records lost; 2 something has to be put right first, said in one line on
/// standard error.
/// </summary>
public static partial class CommandLine
{
    public const int Done = 0;
    public const int RecordsLost = 1;
    public const int CannotStart = 2;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("nf gateway: takes the nodes' uplinks from an MQTT broker, stores them and shows them on a page.")
        {
            ServeVerb.Create(),
            NodesVerb.Create(),
            AccountsVerb.Create(),
            BrokerVerb.Create(),
            TokensVerb.Create(),
            AuditVerb.Create(),
            LabelsVerb.Create(),
            BackupVerb.Create(),
            BackupVerb.CreateRestore(),
            BenchVerb.Create(),
            BenchVerb.CreateLoad(),
        };
        Option<string?> database = VerbOptions.Database();
        root.Options.Add(database);
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            string verb = string.Join(' ', Verbs(parsed.CommandResult));
            string what = parsed.UnmatchedTokens.Count > 0
                ? $"'{parsed.UnmatchedTokens[0]}' is neither a verb nor an option here"
                : WantsNumber().Replace(parsed.Errors[0].Message, "as a whole number").TrimEnd('.');
            return Complain($"{what}. What there is is listed by: {(verb.Length > 0 ? verb + " " : "")}--help");
        }

        if (parsed.GetValue(database) is { } connectionString)
        {
            Environment.SetEnvironmentVariable(DatabaseAddress.Variable, connectionString);
        }

        try
        {
            // Ctrl-C and SIGTERM are the host's affair; our own reporting replaces the library's.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (StartupException reason)
        {
            return Complain(reason.Message);
        }
    }

    [GeneratedRegex("as expected type '[^']*Int32[^']*'")]
    private static partial Regex WantsNumber();

    private static int Complain(string line)
    {
        Console.Error.WriteLine(line.ReplaceLineEndings(" "));
        return CannotStart;
    }

    private static IEnumerable<string> Verbs(CommandResult result)
    {
        var names = new Stack<string>();
        for (SymbolResult? level = result; level is CommandResult command; level = level.Parent)
        {
            if (command.Command is not RootCommand)
            {
                names.Push(command.Command.Name);
            }
        }

        return names;
    }
}
