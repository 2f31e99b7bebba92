using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mosquitto;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Mqtt;

/// <summary>TLS through the binding, against a real broker with a certificate.</summary>
public class TlsTests
{
    [Fact]
    public async Task A_client_trusts_the_broker_that_its_authority_vouches_for_and_no_other()
    {
        using var folder = new TemporaryFolder();
        await CertificateAsync(folder, "broker");
        await CertificateAsync(folder, "stranger");
        using Broker broker = await Broker.StartedAsync($"certfile {folder.File("broker.pem")}\nkeyfile {folder.File("broker.key")}");

        using var trusting = new MosquittoClient(new MosquittoOptions { Tls = new MosquittoTls { AuthorityFile = folder.File("broker.pem") } });
        Assert.Equal(ConnectReturnCode.Accepted, await trusting.ConnectAsync("localhost", broker.Port, Wait.Limit));
        var acknowledged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        trusting.Published += _ => acknowledged.TrySetResult();
        trusting.Publish("t", new byte[100_000], 1, retain: false);
        await acknowledged.Task.WaitAsync(Wait.Limit);

        using var distrusting = new MosquittoClient(new MosquittoOptions { Tls = new MosquittoTls { AuthorityFile = folder.File("stranger.pem") } });
        MosquittoException reason = await Assert.ThrowsAsync<MosquittoException>(
            () => distrusting.ConnectAsync("localhost", broker.Port, Wait.Limit));
        Assert.Contains("TLS failed. Check the certificate files", reason.Message);
    }

    private static async Task CertificateAsync(TemporaryFolder folder, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(folder.File($"{name}.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(folder.File($"{name}.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
