using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Tls;

/// <summary>Certificates made for one test: an authority, and what it vouches for.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;

    public Certificates(TemporaryFolder folder, string name)
    {
        _folder = folder;
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        AuthorityFile = folder.File($"{name}.pem");
        File.WriteAllText(AuthorityFile, _authority.ExportCertificatePem());
    }

    public string AuthorityFile { get; }

    /// <summary>A certificate for this machine, or for another name.</summary>
    /// <returns>Files of the certificate and its key.</returns>
    public (string Certificate, string Key) Issue(string name, string? hostName = "localhost")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        if (hostName is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(hostName);
            if (hostName == "localhost")
            {
                names.AddIpAddress(IPAddress.Loopback);
            }

            request.CertificateExtensions.Add(names.Build());
        }

        using X509Certificate2 certificate = request.Create(_authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        (string Certificate, string Key) files = (_folder.File($"{name}.pem"), _folder.File($"{name}.key"));
        File.WriteAllText(files.Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
    }
}
