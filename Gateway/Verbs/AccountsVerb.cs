using System.CommandLine;
using Nf.Gateway.Accounts;
using Nf.Gateway.Store;

namespace Nf.Gateway.Verbs;

/// <summary>accounts add, list, password, remove.</summary>
internal static class AccountsVerb
{
    private const string NoSuchAccount = "There is no account '{0}'. The accounts are listed by: accounts list";

    public static Command Create() =>
        new("accounts", "Adds, lists, changes and removes the accounts of those who may sign in. Works while the gateway runs.")
        {
            CreateAdd(), CreateList(), CreatePassword(), CreateRemove(),
        };

    private static Command CreateAdd()
    {
        Option<string> name = Name();
        var role = new Option<Role>("--role")
        {
            Description = "What the account may do: viewer, operator or owner.",
            HelpName = "role",
            Required = true,
            CustomParser = result =>
            {
                if (!Enum.TryParse(result.Tokens[0].Value, ignoreCase: true, out Role parsed) || !Enum.IsDefined(parsed))
                {
                    result.AddError($"'{result.Tokens[0].Value}' is not a role; the roles are viewer, operator, owner");
                }

                return parsed;
            },
        };
        Option<string> data = VerbOptions.Data();
        var command = new Command("add", "Makes an account. Its password is asked for, or read from standard input.") { name, role, data };
        command.SetAction(parsed =>
        {
            string account = parsed.GetValue(name)!;
            if (AccountRules.WrongName(account) is { } wrong)
            {
                throw new StartupException($"{wrong} Correct --name.");
            }

            Database database = Database.Open(parsed.GetValue(data)!, mayCreate: true);
            string password = NewPassword(account);
            Role asked = parsed.GetValue(role);
            if (!database.Explained(() => new AccountBook(database).TryAdd(account, asked, password)))
            {
                throw new StartupException($"There is an account '{account}' already. Give it another password with accounts password, or choose another --name.");
            }

            return Done(database, "accounts add", $"{account}, {asked}", $"Added {asked.ToString().ToLowerInvariant()} {account}.");
        });
        return command;
    }

    private static Command CreateList()
    {
        Option<string> data = VerbOptions.Data();
        var command = new Command("list", "Lists the accounts.") { data };
        command.SetAction(parsed =>
        {
            Database database = Database.Open(parsed.GetValue(data)!, mayCreate: false);
            Console.WriteLine($"{"role",-8}  {"added (UTC)",-19}  name");
            foreach (Account account in database.Explained(new AccountBook(database).All))
            {
                Console.WriteLine($"{account.Role.ToString().ToLowerInvariant(),-8}  {DateTimeOffset.FromUnixTimeMilliseconds(account.AddedAt):yyyy-MM-dd HH:mm:ss}  {account.Name}");
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreatePassword()
    {
        Option<string> name = Name();
        Option<string> data = VerbOptions.Data();
        var command = new Command("password", "Gives an account another password, asked for or read from standard input; its sessions end.") { name, data };
        command.SetAction(parsed =>
        {
            Database database = Database.Open(parsed.GetValue(data)!, mayCreate: false);
            string account = parsed.GetValue(name)!;
            string password = NewPassword(account);
            if (!database.Explained(() => new AccountBook(database).TrySetPassword(account, password)))
            {
                throw new StartupException(string.Format(NoSuchAccount, account));
            }

            return Done(database, "accounts password", account, $"The password of {account} is changed; its sessions have ended.");
        });
        return command;
    }

    private static Command CreateRemove()
    {
        Option<string> name = Name();
        Option<string> data = VerbOptions.Data();
        var command = new Command("remove", "Removes an account; its sessions end.") { name, data };
        command.SetAction(parsed =>
        {
            Database database = Database.Open(parsed.GetValue(data)!, mayCreate: false);
            string account = parsed.GetValue(name)!;
            return database.Explained(() => new AccountBook(database).Remove(account)) switch
            {
                AccountChange.Done => Done(database, "accounts remove", account, $"Removed {account}."),
                AccountChange.IsLastOwner => throw new StartupException($"'{account}' is the last owner: nobody could manage the gateway any more. Add another owner first."),
                _ => throw new StartupException(string.Format(NoSuchAccount, account)),
            };
        });
        return command;
    }

    private static int Done(Database database, string verb, string detail, string line)
    {
        database.Explained(() =>
        {
            new AuditLog(database).AddVerb(verb, detail);
            return true;
        });
        Console.WriteLine(line);
        return CommandLine.Done;
    }

    private static Option<string> Name() => new("--name") { Description = "Name to sign in with.", HelpName = "text", Required = true };

    private static string NewPassword(string account)
    {
        string password = Read("New password: ");
        if (AccountRules.WrongPassword(password, account) is { } wrong)
        {
            throw new StartupException(wrong);
        }

        return Console.IsInputRedirected || Read("Once more: ") == password ? password : throw new StartupException("The two passwords are not the same. Nothing was changed.");
    }

    private static string Read(string prompt)
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? "";
        }

        Console.Write(prompt);
        var typed = new System.Text.StringBuilder();
        for (ConsoleKeyInfo key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return typed.ToString();
    }
}
