using System.CommandLine;
using System.CommandLine.Parsing;
using Mosquitto;
using Nf.Gateway.BrokerAccess;

namespace Nf.Gateway.Verbs;

/// <summary>The options of serve for an account at the broker, and for TLS to it.</summary>
internal sealed class BrokerOptions
{
    private readonly Option<string?> _user = Text("--broker-user", "name", "Name of the gateway's account at the broker.");
    private readonly Option<string?> _passwordFile = Text("--broker-password-file", "file", "File with the password of that account.");
    private readonly Option<string?> _authority = Text("--broker-authority", "file", "PEM file of the authorities that may vouch for the broker: the connection to it is encrypted, and the broker's name checked.");
    private readonly Option<string?> _certificate = Text("--broker-certificate", "file", "PEM file of the gateway's own certificate, if the broker asks for one.");
    private readonly Option<string?> _key = Text("--broker-certificate-key", "file", "PEM file of the key of that certificate.");
    private readonly Option<bool> _access = new("--broker-access")
    {
        Description = "Keep an account at the broker for every node, with access to its own topics alone (mosquitto's dynamic security plugin; see broker prepare).",
    };

    public IEnumerable<Option> All => [_user, _passwordFile, _authority, _certificate, _key, _access];

    /// <summary>Adds what goes only together.</summary>
    public void Validate(CommandResult result)
    {
        if ((result.GetValue(_user) is null) != (result.GetValue(_passwordFile) is null))
        {
            result.AddError("--broker-user and --broker-password-file go together");
        }

        if ((result.GetValue(_certificate) is null) != (result.GetValue(_key) is null) || (result.GetValue(_certificate) is not null && result.GetValue(_authority) is null))
        {
            result.AddError("--broker-certificate, --broker-certificate-key and --broker-authority go together");
        }
    }

    public ServeOptions Apply(ParseResult parsed, ServeOptions options)
    {
        bool keepsAccess = parsed.GetValue(_access);
        string? user = parsed.GetValue(_user) ?? (keepsAccess ? BrokerAccounts.GatewayUser : null);
        string? password = user is null ? null : ReadPassword(parsed.GetValue(_passwordFile) ?? BrokerVerb.PasswordPath(options.DataFolder));
        foreach (Option<string?> file in (Option<string?>[])[_authority, _certificate, _key])
        {
            if (parsed.GetValue(file) is { } path && !File.Exists(path))
            {
                throw new StartupException($"There is no file '{path}'. Correct {file.Name}.");
            }
        }

        MosquittoTls? tls = parsed.GetValue(_authority) is { } authority
            ? new MosquittoTls { AuthorityFile = authority, CertificateFile = parsed.GetValue(_certificate), KeyFile = parsed.GetValue(_key) }
            : null;
        return options with { BrokerAccess = keepsAccess, BrokerSecurity = new BrokerSecurity(user, password, tls) };
    }

    private static string ReadPassword(string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The password for the broker cannot be read from '{path}'. Give --broker-password-file, or prepare the broker first (broker prepare).", reason);
        }
    }

    private static Option<string?> Text(string name, string what, string description) => new(name) { Description = description, HelpName = what };
}
