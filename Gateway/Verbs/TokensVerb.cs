using System.CommandLine;
using Nf.Gateway.Accounts;
using Nf.Gateway.Store;

namespace Nf.Gateway.Verbs;

/// <summary>tokens add, list, remove.</summary>
internal static class TokensVerb
{
    public static Command Create() =>
        new("tokens", "Adds, lists and removes tokens: what programs show to use the HTTP interface. Works while the gateway runs.") { CreateAdd(), CreateList(), CreateRemove() };

    private static Command CreateAdd()
    {
        var name = new Option<string>("--name") { Description = "What it is for.", HelpName = "text", Required = true };
        var access = new Option<Access>("--access")
        {
            Description = "What it allows: read, operate or manage.",
            HelpName = "access",
            Required = true,
            CustomParser = result =>
            {
                if (!Enum.TryParse(result.Tokens[0].Value, ignoreCase: true, out Access parsed) || !Enum.IsDefined(parsed) || parsed == Access.None)
                {
                    result.AddError($"'{result.Tokens[0].Value}' is not an access; give read, operate or manage");
                }

                return parsed;
            },
        };
        Option<int> days = VerbOptions.Number("--days", "For how many days.", 1, TokenBook.MaximumDays, TokenBook.StandardDays);
        Option<string> data = VerbOptions.Data();
        var command = new Command("add", "Makes a token and prints it: the last line, and the only time.") { name, access, days, data };
        command.SetAction(parsed =>
        {
            Database database = Database.Open(parsed.GetValue(data)!, mayCreate: true);
            (ApiToken token, string secret) = database.Explained(() =>
            {
                (ApiToken Token, string Secret) made = new TokenBook(database).Add(
                    parsed.GetValue(name)!, parsed.GetValue(access), Environment.UserName, TimeSpan.FromDays(parsed.GetValue(days)), DateTimeOffset.UtcNow);
                new AuditLog(database).AddVerb("tokens add", $"{made.Token.Name}, {made.Token.Access}, {made.Token.Id}");
                return made;
            });
            Console.WriteLine($"Token {token.Id} ({token.Name}) allows to {token.Access.ToString().ToLowerInvariant()} until {Time(token.ExpiresAt)} UTC. Keep it: it is not shown again.");
            Console.WriteLine(secret);
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateList()
    {
        Option<string> data = VerbOptions.Data();
        var command = new Command("list", "Lists the tokens, without their secrets.") { data };
        command.SetAction(parsed =>
        {
            Database database = Database.Open(parsed.GetValue(data)!, mayCreate: false);
            Console.WriteLine($"{"id",-16}  {"access",-7}  {"expires (UTC)",-19}  {"last used (UTC)",-19}  name");
            foreach (ApiToken token in database.Explained(new TokenBook(database).All))
            {
                Console.WriteLine($"{token.Id,-16}  {token.Access.ToString().ToLowerInvariant(),-7}  {Time(token.ExpiresAt),-19}  {(token.UsedAt is { } used ? Time(used) : "never"),-19}  {token.Name}");
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateRemove()
    {
        var id = new Option<string>("--id") { Description = "The token to remove, as listed.", HelpName = "id", Required = true };
        Option<string> data = VerbOptions.Data();
        var command = new Command("remove", "Removes a token: it is void at once.") { id, data };
        command.SetAction(parsed =>
        {
            Database database = Database.Open(parsed.GetValue(data)!, mayCreate: false);
            string token = parsed.GetValue(id)!;
            bool isRemoved = database.Explained(() =>
            {
                bool removed = new TokenBook(database).Remove(token);
                if (removed)
                {
                    new AuditLog(database).AddVerb("tokens remove", token);
                }

                return removed;
            });
            if (!isRemoved)
            {
                throw new StartupException($"There is no token '{token}'. The tokens are listed by: tokens list");
            }

            Console.WriteLine($"Removed token {token}.");
            return CommandLine.Done;
        });
        return command;
    }

    private static string Time(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd HH:mm:ss");
}
