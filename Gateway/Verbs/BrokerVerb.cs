using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nf.Gateway.Accounts;
using Nf.Gateway.BrokerAccess;
using Nf.Gateway.Store;

namespace Nf.Gateway.Verbs;

/// <summary>broker prepare: the file with which mosquitto's dynamic security plugin starts.</summary>
internal static class BrokerVerb
{
    /// <summary>Where the gateway's own password at the broker is kept.</summary>
    public static string PasswordPath(string dataFolder) => Path.Combine(dataFolder, "broker.password");

    public static Command Create() => new("broker", "Prepares a mosquitto that knows every node by its own account.") { CreatePrepare() };

    private static Command CreatePrepare()
    {
        var output = new Option<string>("--output") { Description = "File to write: what the plugin knows at first. The broker has to be able to write to it.", HelpName = "file", Required = true };
        Option<string> data = VerbOptions.Data();
        var command = new Command("prepare", "Writes the file of mosquitto's dynamic security plugin, with the gateway and every registered node in it, and says what mosquitto.conf needs.") { output, data };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetValue(data)!;
            string path = Path.GetFullPath(parsed.GetValue(output)!);
            Database database = Database.Open(folder, mayCreate: true);
            List<NodeAccess> nodes = database.Explained(() =>
            {
                var reader = new NodeAccessReader(database);
                return reader.Keys().Keys.Select(reader.Find).OfType<NodeAccess>().ToList();
            });
            JsonObject file = BrokerAccounts.File(Password(folder), nodes);
            SecretFile.Write(path, Encoding.UTF8.GetBytes(file.ToJsonString(new JsonSerializerOptions { WriteIndented = true })));
            Console.WriteLine($"The gateway and {nodes.Count} nodes are in {path}. Give that file to the user who runs mosquitto, and mosquitto.conf these lines:");
            Console.WriteLine("allow_anonymous false");
            Console.WriteLine($"plugin {Plugin()}");
            Console.WriteLine($"plugin_opt_config_file {path}");
            return CommandLine.Done;
        });
        return command;
    }

    private static string Password(string folder)
    {
        string path = PasswordPath(folder);
        if (!File.Exists(path))
        {
            SecretFile.Write(path, Encoding.ASCII.GetBytes(Secret.New() + "\n"));
        }

        return File.ReadAllText(path).Trim();
    }

    /// <summary>Debian has it in the folder of its architecture.</summary>
    private static string Plugin()
    {
        const string name = "mosquitto_dynamic_security.so";
        return Directory.Exists("/usr/lib")
            ? Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu*").Append("/usr/lib").Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ?? $"/usr/lib/{name}"
            : name;
    }
}
