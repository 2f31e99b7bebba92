using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Accounts;
using Nf.Gateway.Claims;
using Nf.Gateway.Http;
using Nf.Gateway.Tests.Rig;
using Nf.Gateway.Webhooks;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Page;

/// <summary>A gateway with two weeks of records of three bins on a map, a pond with limits and calibrations, and a switch; all of it came as sealed frames through the broker.</summary>
public sealed class FilledLine : IAsyncLifetime
{
    private const int Days = 14;
    private const int RecordsPerDay = 8;
    private const int SecondsPerRecord = 86_400 / RecordsPerDay;
    private const uint Records = Days * RecordsPerDay;
    private const uint SilenceBegins = 40;
    private const uint PondSilence = 17;

    internal Line Line { get; private set; } = null!;

    internal TestNode Pond { get; private set; } = null!;

    internal TestNode Light { get; private set; } = null!;

    internal TestNode Bin { get; private set; } = null!;

    internal Uri Address(string hash) => new($"{Line.Gateway.Http.BaseAddress}{hash}");

    public async ValueTask InitializeAsync()
    {
        Line = await Line.StartAsync(options => options with { Depot = new MapPosition(47.36m, 8.52m) });
        await AdministrateAsync();
        Bin = await BinAsync("Market square", "Old town", 47.37, 8.54, 6.4);
        TestNode station = await BinAsync("Station, platform 1", "Station", 47.378, 8.539, 11);
        TestNode lake = await BinAsync("Lake side", "Old town", 47.366, 8.545, 2.5);
        Pond = await Line.NodeAsync(NodeKind.Pond, "North pond");
        Pond.NextUplinkSeconds = 900;
        Light = await Line.NodeAsync(NodeKind.Switch, "Porch light");
        Light.NextUplinkSeconds = 0;
        Light.Publish(Light.HelloFrame());
        Pond.Publish(Pond.HelloFrame());
        await Line.NodeAsync(NodeKind.Bin, "Not yet there");
        await MoveAsync(Pond, "Fish farm", null, null);
        long start = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - (Records * SecondsPerRecord);
        for (uint number = 1; number <= Records; number++)
        {
            long at = start + (number * SecondsPerRecord);
            double day = 2 * Math.PI * number / RecordsPerDay;
            int Wave(double middle, double swing, double phase = 0) => (int)(middle + (swing * Math.Sin(day + phase)));
            // Two days of silence, and a probe that failed for half a day.
            if (number is < SilenceBegins or >= SilenceBegins + PondSilence)
            {
                int ph = number is > 100 and < 104 ? ChannelValue.Faulty : Wave(760, 35, 1);
                Pond.Publish(Pond.Frame(number, [Wave(1900, 240), ph, Wave(780, 160, 2), Wave(820, 20), Wave(14, 6, 3), Wave(1480, 30), 3320 - (int)(number * 2)], at));
            }

            Light.Publish(Light.Frame(number, [number / 4 % 2 == 1 ? 1 : 0, 0, (int)number / 8, number / 4 % 2 == 1 ? 423 : 0, 18_240 + (int)number, 0], at));
        }

        await ConfigureAsync();
        Pond.Publish(Pond.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.ProbeFailed, ChannelCatalogue.WaterPh, ChannelValue.Faulty, at: start + (101 * SecondsPerRecord)));
        Pond.Publish(Pond.AlarmFrame(AlarmPhase.End, 1, AlarmRule.ProbeFailed, ChannelCatalogue.WaterPh, 760, at: start + (104 * SecondsPerRecord)));
        Pond.Publish(Pond.AlarmFrame(AlarmPhase.Begin, 2, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, 387, 400));
        Pond.Publish(Pond.StatusFrame());
        foreach (TestNode node in new[] { Pond, Light, Bin, station, lake })
        {
            uint sent = node == Pond ? Records - PondSilence : Records;
            await Wait.UntilAsync(async () => (await Line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Records == sent, "its records are stored");
        }

        await Wait.UntilAsync(async () => (await Line.Gateway.GetAsync<List<AlarmView>>("/api/alarms")).Count == 2, "the alarms are stored");
    }

    public async ValueTask DisposeAsync() => await Line.DisposeAsync();

    /// <summary>A bin that fills by so much each day, and is emptied when it is full.</summary>
    private async Task<TestNode> BinAsync(string name, string place, double latitude, double longitude, double percentPerDay)
    {
        TestNode bin = await Line.NodeAsync(NodeKind.Bin, name);
        bin.NextUplinkSeconds = 3600;
        await MoveAsync(bin, place, (decimal)latitude, (decimal)longitude);
        long start = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - (Records * SecondsPerRecord);
        for (uint number = 1; number <= Records; number++)
        {
            int fill = (int)(percentPerDay * number / RecordsPerDay % 100);
            bin.Publish(bin.Frame(number, [fill, 1200 - (fill * 10), 0, 0, 1650, 3070 - ((int)number / 3)], start + (number * SecondsPerRecord)));
        }

        return bin;
    }

    /// <summary>Accounts, tokens, and a webhook whose receiver is away.</summary>
    private async Task AdministrateAsync()
    {
        foreach ((string name, Role role) in new[] { ("Ada", Role.Owner), ("Otto", Role.Operator), ("Vera", Role.Viewer) })
        {
            await Line.Gateway.SendAsync<List<Account>>(HttpMethod.Post, "/api/accounts", new { name, role, password = "a long enough one" });
        }

        await Line.Gateway.SendAsync<NewTokenView>(HttpMethod.Post, "/api/tokens", new { name = "Prometheus", access = Access.Read });
        // On this port nobody listens, not even by chance.
        await Line.Gateway.SendAsync<NewWebhookView>(HttpMethod.Post, "/api/webhooks", new { url = "http://127.0.0.1:1/alarms" });
    }

    private Task<NodeView> MoveAsync(TestNode node, string? place, decimal? latitude, decimal? longitude) =>
        Line.Gateway.SendAsync<NodeView>(HttpMethod.Put, $"/api/nodes/{node.Text}/place", new NodePlaceRequest(place, latitude, longitude));

    /// <summary>The pond has limits, and tells of two calibrations.</summary>
    private async Task ConfigureAsync()
    {
        await Line.Gateway.SendAsync<ConfigurationView>(HttpMethod.Put, $"/api/nodes/{Pond.Text}/configuration", new
        {
            limits = new object[]
            {
                new { channel = "dissolvedOxygenCentiMilligramPerLitre", rule = "belowLimit", limit = 6.5, hysteresis = 0.5 },
                new { channel = "waterPhCentiPh", rule = "aboveLimit", limit = 8.5 },
                new { channel = "waterPhCentiPh", rule = "belowLimit", limit = 6.8 },
            },
        });
        await Line.Gateway.SendAsync<ConfigurationView>(HttpMethod.Put, $"/api/nodes/{Bin.Text}/configuration", new { calibration = new[] { 1 } });
        NodeConfiguration reported = Pond.Configuration("North pond");
        reported.Calibration = [.. Enumerable.Repeat(int.MinValue, 32)];
        (reported.Calibration[7], reported.Calibration[8], reported.Calibration[9]) = (20_700, 0, 1_530_000);
        Pond.Publish(Pond.ReportFrame(reported));
        (reported.Calibration[14], reported.Calibration[15], reported.Calibration[16]) = (20_710, 10_000, 1_280_000);
        Pond.Publish(Pond.ReportFrame(reported));
    }
}
