using System.Net;
using Nf.Gateway.BrokerAccess;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
using Nf.Gateway.Webhooks;

namespace Nf.Gateway;

/// <summary>What the verb serve is told.</summary>
/// <param name="Listen">"localhost" (this machine only) or an IP address of this machine; 0.0.0.0 for all.</param>
/// <param name="Port">HTTP port; 0: any free one.</param>
/// <param name="DataFolder">Where everything is kept.</param>
public sealed record ServeOptions(string Listen, int Port, BrokerAddress Broker, string DataFolder)
{
    /// <summary>How many nodes have metrics of their own: each is eight time series for whoever stores them.</summary>
    public int MetricsNodes { get; init; } = 1000;

    /// <summary>How long raw frames and records are kept.</summary>
    public RetentionOptions Retention { get; init; } = RetentionOptions.ForEver;

    /// <summary>Whether nodes are announced to Home Assistant over the broker.</summary>
    public bool HomeAssistant { get; init; }

    /// <summary>The broker as nodes reach it; null: found out from how the phone reaches the gateway.</summary>
    public BrokerAddress? NodeBroker { get; init; }

    /// <summary>Address of a pairing page elsewhere; null: the gateway's own.</summary>
    public string? PairingPage { get; init; }

    /// <summary>Whether programs and people of this machine are let in without an account.</summary>
    public bool OpenOnLoopback { get; init; }

    /// <summary>How the gateway shows itself to the broker, and how it knows the broker.</summary>
    public BrokerSecurity BrokerSecurity { get; init; } = BrokerSecurity.None;

    /// <summary>Whether the gateway keeps the broker's accounts: one for each node.</summary>
    public bool BrokerAccess { get; init; }

    /// <summary>Certificate of the page, chain included, and its key, PEM; null: it is served without TLS.</summary>
    public CertificateFiles? Certificate { get; init; }

    /// <summary>When webhooks are tried again.</summary>
    public WebhookTiming WebhookTiming { get; init; } = WebhookTiming.Standard;

    /// <summary>A proxy that ends TLS in front of the gateway: what it says of the caller is believed. Null: there is none.</summary>
    public IPAddress? Proxy { get; init; }

    /// <summary>Address of a map's tiles with {z}, {x} and {y}; null: the page's map is plain, and asks nobody.</summary>
    public string? MapTiles { get; init; }

    /// <summary>Whom the map names for its tiles.</summary>
    public string? MapAttribution { get; init; }

    /// <summary>Where the rounds that collect bins begin and end; null: at a bin.</summary>
    public MapPosition? Depot { get; init; }

    /// <summary>How long to wait for what nodes say to commands and configurations.</summary>
    public DownlinkTiming Timing { get; init; } = DownlinkTiming.Standard;
}
