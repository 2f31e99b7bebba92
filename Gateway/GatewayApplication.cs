using System.Net;
using System.Net.Security;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Mosquitto;
using Nf.Gateway.Accounts;
using Nf.Gateway.BrokerAccess;
using Nf.Gateway.Calibrations;
using Nf.Gateway.Changes;
using Nf.Gateway.Claims;
using Nf.Gateway.Forecasts;
using Nf.Gateway.HomeAssistant;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest;
using Nf.Gateway.Live;
using Nf.Gateway.Metrics;
using Nf.Gateway.Store;
using Nf.Gateway.Webhooks;

namespace Nf.Gateway;

/// <summary>The serving gateway, put together.</summary>
public static class GatewayApplication
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Opens the database, starts to listen, then begins to connect to the broker.</summary>
    /// <returns>The started application; stop and dispose it.</returns>
    /// <exception cref="StartupException">It cannot start: why, and what to do.</exception>
    public static async Task<WebApplication> StartAsync(ServeOptions options, CancellationToken cancellation)
    {
        try
        {
            MosquittoLibrary.EnsureLoaded();
        }
        catch (MosquittoException reason)
        {
            throw new StartupException(reason.Message, reason);
        }

        PageCertificate? certificate = options.Certificate is null ? null : new PageCertificate(options.Certificate);
        Database database = Database.Open(options.DataFolder, mayCreate: true);
        WebApplication application = Build(options, database, certificate, DataFolder.Claim(options.DataFolder));
        try
        {
            await application.StartAsync(cancellation);
        }
        catch (Exception reason)
        {
            await application.DisposeAsync();
            if (reason is IOException { InnerException: AddressInUseException })
            {
                throw new StartupException($"Port {options.Port} is in use by another program. Stop that program, or choose another port with --port.", reason);
            }

            if (reason is IOException || reason.InnerException is IOException || reason is System.Net.Sockets.SocketException)
            {
                throw new StartupException($"Cannot listen on {options.Listen}:{options.Port}: {reason.Message} Choose another address with --listen, another port with --port.", reason);
            }

            throw;
        }

        return application;
    }

    private static WebApplication Build(ServeOptions options, Database database, PageCertificate? certificate, IDisposable claim)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(GatewayApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(format =>
        {
            format.SingleLine = true;
            format.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Who was not let in is told so; there is nothing to do about it here.
        builder.Logging.AddFilter("Nf.Gateway.Accounts.CallerAuthentication", LogLevel.Warning);
        // What is not well is told once where it happens, not at every question.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        // The reason why the host cannot start is told as one line by whoever started it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Action<ListenOptions> secure = listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(new TlsHandshakeCallbackOptions
                    {
                        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = certificate.Current() }),
                    });
                }
            };
            kestrel.AddServerHeader = false;
            if (IPAddress.TryParse(options.Listen, out IPAddress? address))
            {
                kestrel.Listen(address, options.Port, secure);
            }
            else if (options.Port == 0)
            {
                // Kestrel has no "any port" for both loopback addresses at once.
                kestrel.Listen(IPAddress.Loopback, 0, secure);
            }
            else
            {
                kestrel.ListenLocalhost(options.Port, secure);
            }
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        builder.Services.AddGatewayDocument();
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        builder.Services.AddAccess();
        builder.Services.AddRateLimits();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(database);
        // As factories, so that the container disposes of them.
        builder.Services.AddSingleton(_ => new FolderClaim(claim));
        builder.Services.AddSingleton<NodeRegistry>();
        builder.Services.AddSingleton<History>();
        builder.Services.AddSingleton<ChannelHistory>();
        builder.Services.AddSingleton<HourlyMeans>();
        builder.Services.AddSingleton<NodeFacts>();
        builder.Services.AddSingleton<AlarmBook>();
        builder.Services.AddSingleton<GatewayState>();
        builder.Services.AddSingleton<EventHub>();
        builder.Services.AddSingleton<StatusReader>();
        builder.Services.AddHealthChecks().AddCheck<GatewayHealth>("gateway");
        builder.Services.AddSingleton<CommandBook>();
        builder.Services.AddSingleton<CommandDesk>();
        builder.Services.AddSingleton<NodeSettings>();
        builder.Services.AddSingleton<BulkChangeBook>();
        builder.Services.AddClaims();
        builder.Services.AddSingleton<RecordPages>();
        builder.Services.AddSingleton<ForecastReader>();
        builder.Services.AddSingleton<FillReader>();
        builder.Services.AddSingleton<CalibrationHistory>();
        builder.Services.AddSingleton<IngestMetrics>();
        builder.Services.AddSingleton<NodeMetricsReader>();
        builder.Services.AddSingleton<MetricsPage>();
        builder.Services.AddSingleton<IngestService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<IngestService>());
        builder.Services.AddSingleton<BulkChangeWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<BulkChangeWorker>());
        builder.Services.AddSingleton<WebhookBook>();
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WebhookSender>());
        if (options.BrokerAccess)
        {
            builder.Services.AddHostedService<BrokerAccessService>();
        }

        if (options.HomeAssistant)
        {
            builder.Services.AddHostedService<HomeAssistantBridge>();
        }

        WebApplication application = builder.Build();
        application.Services.GetRequiredService<FolderClaim>();
        certificate?.LogTo(application.Logger);
        application.UseMiddleware<StoreFailureMiddleware>();
        if (options.Proxy is not null)
        {
            application.UseForwardedHeaders(Forwarded(options.Proxy));
        }

        application.UseMiddleware<SecurityHeadersMiddleware>();
        application.UseStatusCodePages(JsonBody.ExplainParameterAsync);
        // Only what is long and holds no secret: a compressed answer tells by its length what is in it.
        application.UseWhen(context => IsLongList(context.Request.Path), lists => lists.UseResponseCompression());
        application.UseRouting();
        application.UseCors();
        application.UseAuthentication();
        application.UseRateLimiter();
        application.UseMiddleware<CrossSiteProtection>();
        application.UseMiddleware<AuditMiddleware>();
        application.UseMiddleware<PageGate>();
        application.UseDefaultFiles();
        application.UseStaticFiles();
        application.UseAuthorization();
        application.MapGateway();
        return application;
    }

    private static bool IsLongList(PathString path) => path == "/api/nodes" || path == "/api/bins" || path == "/metrics";

    private static ForwardedHeadersOptions Forwarded(IPAddress proxy)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        // This machine is believed unless that is taken away.
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        options.KnownProxies.Add(proxy);
        return options;
    }

    /// <summary>Holds the claim on the data folder as long as the application lives.</summary>
    private sealed class FolderClaim(IDisposable claim) : IDisposable
    {
        public void Dispose() => claim.Dispose();
    }
}
