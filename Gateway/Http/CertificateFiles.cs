namespace Nf.Gateway.Http;

/// <summary>A certificate and its key, PEM.</summary>
/// <param name="Certificate">File: the page's own certificate first, then those that it leans on.</param>
/// <param name="Key">File; not protected by a password.</param>
public sealed record CertificateFiles(string Certificate, string Key);
