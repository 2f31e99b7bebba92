using System.CommandLine;
using System.Net;
using Nf.Gateway.Accounts;
using Nf.Gateway.Http;
using Nf.Gateway.Store;

namespace Nf.Gateway.Verbs;

/// <summary>serve: runs the gateway until Ctrl-C or SIGTERM.</summary>
internal static class ServeVerb
{
    private const string Localhost = "localhost";

    public static Command Create()
    {
        Option<int> port = VerbOptions.Number("--port", "HTTP port of the page; 0 for any free one.", 0, 65535, 8080);
        var listen = new Option<string>("--listen")
        {
            Description = "Address to listen on: localhost is this machine only, 0.0.0.0 everyone who can reach it.",
            HelpName = "address",
            DefaultValueFactory = _ => Localhost,
        };
        listen.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value != Localhost && !IPAddress.TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError($"'{result.Tokens[0].Value}' is not an address to listen on; give localhost, 0.0.0.0 or an IP address of this machine");
            }
        });
        Option<BrokerAddress?> broker = Address("--broker", "The MQTT broker.");
        broker.DefaultValueFactory = _ => new BrokerAddress(Localhost, BrokerAddress.DefaultPort);
        Option<BrokerAddress?> nodeBroker = Address(
            "--node-broker", "The broker as nodes that are paired reach it. [default: --broker; if that is this machine, under the name by which the phone reached it]");
        Option<string?> pairingPage = VerbOptions.PageAddress("--pairing-page", "Address of a pairing page that is served elsewhere. [default: the gateway's own, /pair]");
        Option<string?> mapTiles = VerbOptions.MapTiles();
        var mapAttribution = new Option<string?>("--map-attribution") { Description = "Whom the map names for its tiles, as their licence asks.", HelpName = "text" };
        Option<MapPosition?> depot = VerbOptions.Depot();
        Option<int> metricsNodes = VerbOptions.Number("--metrics-nodes", "How many nodes have metrics of their own at /metrics; the sums are of all.", 0, 100_000, 1000);
        var homeAssistant = new Option<bool>("--home-assistant") { Description = "Announce every node to Home Assistant over the broker (MQTT discovery)." };
        var open = new Option<bool>("--open-on-loopback")
        {
            Description = "For trying it out: every program and user of this machine is let in without an account. Only with --listen localhost.",
        };
        var proxy = new Option<IPAddress?>("--behind-proxy")
        {
            Description = "Address of a proxy in front that ends TLS: what it says of the caller (X-Forwarded-For, X-Forwarded-Proto) is believed.",
            HelpName = "address",
            CustomParser = result =>
            {
                if (!IPAddress.TryParse(result.Tokens[0].Value, out IPAddress? address))
                {
                    result.AddError($"'{result.Tokens[0].Value}' is not an address of a proxy; give its IP address");
                }

                return address;
            },
        };
        var certificate = new Option<string?>("--certificate") { Description = "PEM file of the page's certificate, with those that it leans on: the page is served over TLS. Read again when it changes.", HelpName = "file" };
        var certificateKey = new Option<string?>("--certificate-key") { Description = "PEM file of the key of that certificate.", HelpName = "file" };
        var brokerOptions = new BrokerOptions();
        Option<TimeSpan?> keepRaw = VerbOptions.Time("--keep-raw", "How long frames are kept as they were received.");
        Option<TimeSpan?> keepRecords = VerbOptions.Time("--keep-records", "How long records are kept; their hourly and daily minimum, mean and maximum are kept for ever.");
        Option<string> data = VerbOptions.Data();
        var command = new Command("serve", "Runs the gateway: takes, stores and answers uplinks, and serves the page, until Ctrl-C.")
        {
            port, listen, broker, nodeBroker, pairingPage, data, keepRaw, keepRecords, metricsNodes, homeAssistant, mapTiles, mapAttribution, depot, open, proxy,
            certificate, certificateKey,
        };
        foreach (Option option in brokerOptions.All)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(brokerOptions.Validate);
        command.Validators.Add(result =>
        {
            if ((result.GetValue(certificate) is null) != (result.GetValue(certificateKey) is null))
            {
                result.AddError("--certificate and --certificate-key go together");
            }

            if (result.GetValue(open) && result.GetValue(listen) is not (null or Localhost or "127.0.0.1" or "::1"))
            {
                result.AddError("--open-on-loopback goes with --listen localhost only: whoever can reach another address has to sign in");
            }
        });
        command.SetAction((parsed, cancellation) =>
            ServeAsync(
                brokerOptions.Apply(parsed, new ServeOptions(parsed.GetValue(listen)!, parsed.GetValue(port), parsed.GetValue(broker)!, parsed.GetValue(data)!)
                {
                    MetricsNodes = parsed.GetValue(metricsNodes),
                    HomeAssistant = parsed.GetValue(homeAssistant),
                    Retention = new RetentionOptions(parsed.GetValue(keepRaw), parsed.GetValue(keepRecords)),
                    NodeBroker = parsed.GetValue(nodeBroker),
                    PairingPage = parsed.GetValue(pairingPage),
                    OpenOnLoopback = parsed.GetValue(open),
                    Proxy = parsed.GetValue(proxy),
                    MapTiles = parsed.GetValue(mapTiles),
                    MapAttribution = parsed.GetValue(mapAttribution),
                    Depot = parsed.GetValue(depot),
                    Certificate = parsed.GetValue(certificate) is { } file ? new CertificateFiles(file, parsed.GetValue(certificateKey)!) : null,
                }),
                cancellation));
        return command;
    }

    private static Option<BrokerAddress?> Address(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "host[:port]",
        CustomParser = result =>
        {
            if (!BrokerAddress.TryParse(result.Tokens[0].Value, out BrokerAddress address))
            {
                result.AddError($"'{result.Tokens[0].Value}' is not a broker's address; give host:port, as in localhost:1883");
            }

            return address;
        },
    };

    private static async Task<int> ServeAsync(ServeOptions options, CancellationToken cancellation)
    {
        WebApplication started;
        try
        {
            started = await GatewayApplication.StartAsync(options, cancellation);
        }
        catch (OperationCanceledException)
        {
            // It was told to stop before it had started.
            return CommandLine.Done;
        }

        await using WebApplication application = started;
        application.Logger.LogInformation(
            "The page is at {Address} (data in {Folder}{Reach})",
            string.Join(" and ", application.Urls),
            Path.GetFullPath(options.DataFolder),
            options.Listen == Localhost ? "; for this machine only, see --listen" : "");
        if (options.OpenOnLoopback)
        {
            application.Logger.LogWarning("Nobody has to sign in: every program and user of this machine may do everything here (--open-on-loopback)");
        }
        else if (!application.Services.GetRequiredService<AccountBook>().HasAny())
        {
            application.Logger.LogWarning(
                "There is no account yet. Open {Address}/first-start and give the setup code {Code}", application.Urls.First(), application.Services.GetRequiredService<SetupCode>().Text);
        }

        await application.WaitForShutdownAsync(cancellation);
        return CommandLine.Done;
    }
}
