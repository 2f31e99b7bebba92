using System.Net;
using System.Security.Cryptography.X509Certificates;
using Nf.Gateway.Http;
using Nf.Gateway.Tests.Accounts;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Tls;

/// <summary>The page over TLS.</summary>
public class PageTlsTests
{
    [Fact]
    public async Task The_page_is_served_over_tls_with_a_cookie_that_goes_over_tls_only_and_a_renewed_certificate_without_a_restart()
    {
        using var folder = new TemporaryFolder();
        using var authority = new Certificates(folder, "authority");
        (string certificate, string key) = authority.Issue("first");
        await using RunningGateway gateway = await StartAsync(folder, certificate, key);
        Uri address = gateway.Http.BaseAddress!;
        Assert.Equal("https", address.Scheme);

        using (HttpClient client = Client(authority, out List<string> subjects))
        {
            client.DefaultRequestHeaders.Add("Origin", address.GetLeftPart(UriPartial.Authority));
            using HttpResponseMessage made = await client.PostAsync(new Uri(address, "/first-start"), new FormUrlEncodedContent(
                new Dictionary<string, string> { ["code"] = gateway.SetupCodeText, ["name"] = "Ada", ["password"] = "correct horse battery", ["repeat"] = "correct horse battery" }));
            Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
            Assert.Contains("secure", Assert.Single(made.Headers.GetValues("Set-Cookie")));
            Assert.Equal(["CN=first"], subjects.Distinct());
        }

        (string renewed, string renewedKey) = authority.Issue("second");
        File.Copy(renewedKey, key, overwrite: true);
        File.Copy(renewed, certificate, overwrite: true);
        using (HttpClient client = Client(authority, out List<string> subjects))
        {
            await client.GetAsync(new Uri(address, "/sign-in"));
            Assert.Equal(["CN=second"], subjects.Distinct());
        }

        await File.WriteAllTextAsync(certificate, "damaged");
        using (HttpClient client = Client(authority, out List<string> subjects))
        {
            await client.GetAsync(new Uri(address, "/sign-in"));
            Assert.Equal(["CN=second"], subjects.Distinct());
        }
    }

    [Theory]
    [InlineData("page.pem", "page.key")]
    [InlineData("now/first.pem", "now/first.key")]
    public async Task A_certificate_behind_a_link_is_renewed_like_any_other(string certificateLink, string keyLink)
    {
        using var folder = new TemporaryFolder();
        using var authority = new Certificates(folder, "authority");
        (string certificate, string key) = authority.Issue("first");
        File.CreateSymbolicLink(folder.File("page.pem"), certificate);
        File.CreateSymbolicLink(folder.File("page.key"), key);
        Directory.CreateSymbolicLink(folder.File("now"), folder.Path);
        await using RunningGateway gateway = await StartAsync(folder, folder.File(certificateLink), folder.File(keyLink));
        (string renewed, string renewedKey) = authority.Issue("second");
        File.Copy(renewedKey, key, overwrite: true);
        File.Copy(renewed, certificate, overwrite: true);

        using HttpClient client = Client(authority, out List<string> subjects);
        await client.GetAsync(new Uri(gateway.Http.BaseAddress!, "/sign-in"));

        Assert.Equal(["CN=second"], subjects.Distinct());
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_gives_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        using var authority = new Certificates(folder, "authority");
        (string certificate, _) = authority.Issue("first");
        (_, string otherKey) = authority.Issue("second");
        foreach ((string file, string key) in new[] { (certificate, otherKey), (folder.File("missing.pem"), otherKey) })
        {
            GatewayProcess.Finished finished = await GatewayProcess.RunAsync(
                "serve", "--port", "0", "--data", folder.Path, "--certificate", file, "--certificate-key", key, "--broker", $"127.0.0.1:{Ports.Free()}");
            Assert.Equal(2, finished.ExitCode);
            Assert.Contains("Give PEM files that belong together.", Assert.Single(finished.Errors));
        }
    }

    private static Task<RunningGateway> StartAsync(TemporaryFolder folder, string certificate, string key) => RunningGateway.StartAsync(
        folder.Path, new BrokerAddress("127.0.0.1", Ports.Free()),
        adapt: options => options with { OpenOnLoopback = false, Certificate = new CertificateFiles(certificate, key) });

    /// <summary>A client that trusts the authority alone, and notes which certificates it was shown.</summary>
    private static HttpClient Client(Certificates authority, out List<string> subjects)
    {
        var seen = new List<string>();
        subjects = seen;
        X509Certificate2 root = X509CertificateLoader.LoadCertificateFromFile(authority.AuthorityFile);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            seen.Add(certificate!.Subject);
            using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
            chain.ChainPolicy.CustomTrustStore.Add(root);
            return chain.Build((X509Certificate2)certificate);
        };
        return new HttpClient(handler) { Timeout = Wait.Limit };
    }
}
