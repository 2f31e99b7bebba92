using Mosquitto;
using Nf.Gateway.BrokerAccess;
using Nf.Gateway.Http;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Tls;

/// <summary>The connection to the broker over TLS, against a real mosquitto that asks for a certificate.</summary>
public class BrokerTlsTests
{
    [Fact]
    public async Task The_gateway_connects_with_its_certificate_to_the_broker_that_its_authority_vouches_for_by_name()
    {
        using var folder = new TemporaryFolder();
        using var authority = new Certificates(folder, "authority");
        (string certificate, string key) = authority.Issue("broker");
        (string own, string ownKey) = authority.Issue("gateway", hostName: null);
        using Broker broker = await Broker.StartedAsync($"certfile {certificate}\nkeyfile {key}\ncafile {authority.AuthorityFile}\nrequire_certificate true");

        await using RunningGateway gateway = await StartAsync(folder, broker, new MosquittoTls { AuthorityFile = authority.AuthorityFile, CertificateFile = own, KeyFile = ownKey });

        await gateway.UntilConnectedAsync();
    }

    [Theory]
    [InlineData("stranger", "localhost")]
    [InlineData("authority", "elsewhere.example")]
    public async Task A_broker_that_nobody_vouches_for_or_that_has_another_name_gets_nothing_and_the_page_says_so(string trusted, string brokersName)
    {
        using var folder = new TemporaryFolder();
        using var authority = new Certificates(folder, "authority");
        using var stranger = new Certificates(folder, "stranger");
        (string certificate, string key) = authority.Issue("broker", brokersName);
        using Broker broker = await Broker.StartedAsync($"certfile {certificate}\nkeyfile {key}");

        await using RunningGateway gateway = await StartAsync(folder, broker, new MosquittoTls { AuthorityFile = folder.File($"{trusted}.pem") });

        StatusView? status = null;
        await Wait.UntilAsync(async () => (status = await gateway.StatusAsync()).BrokerProblem is not null, "the page says why there is no broker");
        Assert.False(status!.BrokerConnected);
        Assert.Contains("TLS", status.BrokerProblem);
    }

    private static Task<RunningGateway> StartAsync(TemporaryFolder folder, Broker broker, MosquittoTls tls) => RunningGateway.StartAsync(
        folder.Path, new BrokerAddress("localhost", broker.Port), adapt: options => options with { BrokerSecurity = new BrokerSecurity(null, null, tls) });
}
