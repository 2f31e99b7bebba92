namespace Mosquitto;

/// <summary>TLS settings of one client. All files are PEM.</summary>
public sealed record MosquittoTls
{
    /// <summary>File of the certificate authorities that may vouch for the broker. This or <see cref="AuthorityDirectory"/> is needed.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>Directory of such files, prepared with <c>openssl rehash</c>.</summary>
    public string? AuthorityDirectory { get; init; }

    /// <summary>The client's certificate, if the broker asks for one; needs <see cref="KeyFile"/>.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The key of <see cref="CertificateFile"/>, not protected by a password.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Do not check that the certificate names the host. For tests only: anybody could be the broker.</summary>
    public bool SkipHostNameCheck { get; init; }
}
