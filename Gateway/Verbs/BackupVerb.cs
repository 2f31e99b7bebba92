using System.CommandLine;
using Nf.Gateway.Store;

namespace Nf.Gateway.Verbs;

/// <summary>backup and restore: a copy of the database, and back.</summary>
internal static class BackupVerb
{
    public static Command Create()
    {
        Option<string> data = VerbOptions.Data();
        var output = new Option<string>("--output") { Description = "File to write: a whole database, with the nodes' keys.", HelpName = "file", Required = true };
        var command = new Command("backup", "Writes a copy of the database. Works while the gateway runs.") { data, output };
        command.SetAction(parsed =>
        {
            DatabaseBackup.Write(parsed.GetValue(data)!, parsed.GetValue(output)!);
            Console.WriteLine($"The database is copied to {parsed.GetValue(output)}.");
            return CommandLine.Done;
        });
        return command;
    }

    public static Command CreateRestore()
    {
        Option<string> data = VerbOptions.Data();
        var input = new Option<string?>("--input") { Description = "What backup wrote. Left out with PostgreSQL: what something else brought back is made ready.", HelpName = "file" };
        var command = new Command("restore", "Puts a copy in the place of the database; the gateway must not run. Downlink counters skip ahead.") { data, input };
        command.SetAction(parsed => Restore(parsed.GetValue(data)!, parsed.GetValue(input)));
        return command;
    }

    private static int Restore(string folder, string? input)
    {
        if (input is null && DatabaseAddress.Find(folder) is not null)
        {
            Database database = Database.Open(folder, mayCreate: false);
            database.Explained(() =>
            {
                // Only without a gateway: it would go on with the counters that it has in memory.
                database.ConnectWriter().Dispose();
                DatabaseBackup.SkipAhead(database);
                return true;
            });
            Console.WriteLine("Downlink counters and command ids have skipped ahead: the gateway can be started.");
            return CommandLine.Done;
        }

        if (!File.Exists(input))
        {
            throw new StartupException(input is null ? "Say what is to be restored with --input." : $"There is no file '{input}'. Give another --input.");
        }

        string? kept = DatabaseBackup.Restore(folder, input);
        Console.WriteLine($"The database is restored from {input}.{(kept is null ? "" : $" The one that was there is {kept}.")} The gateway can be started.");
        return CommandLine.Done;
    }
}
