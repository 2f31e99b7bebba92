namespace Nf.Gateway.Tests.Metrics;

/// <summary>One line of a metrics page.</summary>
internal sealed record ScrapedSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);
