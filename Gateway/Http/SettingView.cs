using Nf.Channels;
using Nf.Configuration;

namespace Nf.Gateway.Http;

/// <summary>An integer setting that nodes have. Ranges are inclusive.</summary>
/// <param name="Name">As in <see cref="SettingsView"/>; with <paramref name="IsFurther"/> among the further ones.</param>
/// <param name="Unit">Empty for a number without one.</param>
/// <param name="Default">Of a node that was not told another; null: it has to be told.</param>
/// <param name="Kinds">Kinds of nodes that heed it.</param>
public sealed record SettingView(string Name, string Unit, int Minimum, int Maximum, int? Default, bool IsFurther, IReadOnlyList<string> Kinds)
{
    private const int Relay = 1;
    private const int Sleeper = 2;
    private const int Both = Relay | Sleeper;

    /// <summary>Every one, in the order of their fields.</summary>
    public static IReadOnlyList<SettingView> All { get; } =
    [
        new("brokerPort", "", 1, 65535, null, false, Of(Both)),
        new("sampleSeconds", "s", 1, NodeConfiguration.MaximumIntervalSeconds, null, false, Of(Both)),
        new("uplinkSeconds", "s", 1, NodeConfiguration.MaximumIntervalSeconds, null, false, Of(Both)),
        .. SettingCatalogue.All.Select(setting => new SettingView(setting.Name, setting.Unit, setting.Minimum, setting.Maximum, setting.Default, true, Of(HeededBy(setting.Number)))),
    ];

    // A switch has a relay and does not sleep; the others have a battery.
    private static int HeededBy(int number) => number switch
    {
        SettingCatalogue.UtcOffsetMinutes or SettingCatalogue.StatusIntervalSeconds => Both,
        SettingCatalogue.PowerOnState or SettingCatalogue.SwitchOffSeconds or SettingCatalogue.OverloadDeciwatt => Relay,
        _ => Sleeper,
    };

    private static List<string> Of(int which) =>
        [.. NodeKinds.All.Where(kind => (which & (kind == NodeKind.Switch ? Relay : Sleeper)) != 0).Select(NodeKinds.Text)];
}
