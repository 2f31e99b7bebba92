using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Nf.PairBrowser;

/// <summary>
/// Lets pages of a Chromium talk to emulated boards: what its Bluetooth emulation is asked goes to the control port, and the answers back
/// (Chrome DevTools Protocol, domains BluetoothEmulation and DeviceAccess). It knows nothing of what the bytes mean. The emulation has no
/// notifications and does not tell when a page disconnects: pages are watched for that, and made to read what they were to be notified of.
/// </summary>
public sealed class BluetoothBridge : IAsyncDisposable
{
    /// <summary>What Chromium has to be started with: on Linux it hides Web Bluetooth.</summary>
    public const string ChromiumArgument = "--enable-blink-features=WebBluetooth";

    private const int ConnectionFailed = 0x3E;
    private const int UnlikelyError = 0x0E;

    private readonly ICDPSession _browser;
    private readonly ControlPort _control;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentBag<IPage> _notified = [];
    private readonly ConcurrentDictionary<string, Advertisement> _known = new();
    private readonly ConcurrentDictionary<string, EmulatedPeripheral> _peripherals = new();
    private Task _looking = Task.CompletedTask;

    private BluetoothBridge(ICDPSession browser, Uri controlPort)
    {
        _browser = browser;
        _control = new ControlPort(controlPort);
    }

    /// <summary>Something went wrong in answering Chromium.</summary>
    public event Action<Exception>? Failed;

    /// <summary>Awaited before anything is written to a board; for tests.</summary>
    public Func<Task>? Writing { get; set; }

    /// <summary>Ends when a page that was loaded again has Bluetooth again.</summary>
    public Task Renewal { get; private set; } = Task.CompletedTask;

    public static async Task<BluetoothBridge> StartAsync(IBrowser browser, Uri controlPort)
    {
        var bridge = new BluetoothBridge(await browser.NewBrowserCDPSessionAsync(), controlPort);
        bridge.On("gattOperationReceived", bridge.AnswerOperationAsync);
        bridge.On("characteristicOperationReceived", bridge.AnswerCharacteristicAsync);
        await bridge.EnableAsync();
        bridge._looking = Task.Run(bridge.LookAsync);
        return bridge;
    }

    /// <summary>Answers the page's lists of devices with the first that is in them, and notices when it disconnects.</summary>
    /// <param name="isChosen">False: the list is closed without a choice.</param>
    /// <param name="needsNotifications">The page does not ask by itself: it is made to read what the board notifies.</param>
    public async Task ServeAsync(IPage page, Func<bool>? isChosen = null, bool needsNotifications = false)
    {
        if (needsNotifications)
        {
            await page.AddInitScriptAsync(PageScripts.ReadWhenNotified);
            _notified.Add(page);
        }

        await page.ExposeFunctionAsync(PageScripts.DisconnectedBinding, () => { _ = GuardedAsync(() => DisconnectAllAsync(isPageThere: true)); });
        await page.AddInitScriptAsync(PageScripts.WatchDisconnect);
        bool isLoadedAgain = false;
        page.DOMContentLoaded += (_, _) =>
        {
            Renewal = isLoadedAgain ? GuardedAsync(RenewAsync) : Task.CompletedTask;
            isLoadedAgain = true;
        };
        ICDPSession session = await page.Context.NewCDPSessionAsync(page);
        var answered = new HashSet<string>();
        session.Event("DeviceAccess.deviceRequestPrompted").OnEvent += (_, message) => _ = GuardedAsync(async () =>
        {
            string id = message!.Value.GetProperty("id").GetString()!;
            bool chosen = isChosen?.Invoke() ?? true;
            JsonElement devices = message.Value.GetProperty("devices");
            if ((chosen && devices.GetArrayLength() == 0) || !answered.Add(id))
            {
                // It is told again when there is a device; and it must be answered once.
                return;
            }

            Dictionary<string, object> answer = new() { ["id"] = id };
            if (chosen)
            {
                answer["deviceId"] = devices[0].GetProperty("id").GetString()!;
            }

            await session.SendAsync(chosen ? "DeviceAccess.selectPrompt" : "DeviceAccess.cancelPrompt", answer);
        });
        await session.SendAsync("DeviceAccess.enable");
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _looking;
        await DisconnectAllAsync(isPageThere: false);
        _control.Dispose();
        _ending.Dispose();
    }

    /// <summary>What advertises is made known once: Chromium 156 ends its emulation when it is told of an advertisement while no page looks.</summary>
    private async Task LookAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            await GuardedAsync(async () =>
            {
                foreach (Advertisement found in await _control.ScanAsync())
                {
                    string address = EmulatedPeripheral.Address(found.Node);
                    if (_known.TryAdd(address, found))
                    {
                        await AnnounceAsync(address, found);
                    }
                }
            });
            await Task.Delay(200).WaitAsync(CancellationToken.None);
        }
    }

    private async Task AnswerOperationAsync(JsonElement message)
    {
        string address = message.GetProperty("address").GetString()!;
        string type = message.GetProperty("type").GetString()!;
        int code = 0;
        if (type == "connection")
        {
            code = await ConnectAsync(address) ? 0 : ConnectionFailed;
        }
        else if (type == "discovery" && _peripherals.TryGetValue(address, out EmulatedPeripheral? peripheral))
        {
            await peripheral.ServeAsync((command, parameters) => _browser.SendAsync("BluetoothEmulation." + command, parameters));
        }

        await SendAsync("simulateGATTOperationResponse", new() { ["address"] = address, ["type"] = type, ["code"] = code });
    }

    private async Task<bool> ConnectAsync(string address)
    {
        if (_peripherals.TryRemove(address, out EmulatedPeripheral? before))
        {
            await _control.DisconnectAsync(before.Link);
        }

        try
        {
            OpenLink link = await _control.ConnectAsync(_known[address].Node);
            _peripherals[address] = new EmulatedPeripheral(address, link);
            _ = GuardedAsync(async () =>
            {
                await _control.ListenAsync(link.Link, handle => NotifyAsync(link, handle));
                await LoseAsync(address, link.Link);
            });
            return true;
        }
        catch (LinkGoneException)
        {
            return false;
        }
    }

    private async Task AnswerCharacteristicAsync(JsonElement message)
    {
        string id = message.GetProperty("characteristicId").GetString()!;
        string type = message.GetProperty("type").GetString()!;
        Dictionary<string, object> answer = new() { ["characteristicId"] = id, ["type"] = type, ["code"] = UnlikelyError };
        EmulatedPeripheral? peripheral = _peripherals.Values.FirstOrDefault(one => one.Handles.ContainsKey(id));
        try
        {
            if (peripheral is not null)
            {
                await CarryOutAsync(message, peripheral, id, type, answer);
            }
        }
        catch (LinkGoneException)
        {
            await LoseAsync(peripheral!.AddressText, peripheral.Link);
        }

        await SendAsync("simulateCharacteristicOperationResponse", answer);
    }

    private async Task CarryOutAsync(JsonElement message, EmulatedPeripheral peripheral, string id, string type, Dictionary<string, object> answer)
    {
        int handle = peripheral.Handles[id];
        switch (type)
        {
            case "read":
                (int error, byte[] value) = await _control.ReadAsync(peripheral.Link, handle);
                (answer["code"], answer["data"]) = (error, Convert.ToBase64String(value));
                break;
            case "write":
                await (Writing?.Invoke() ?? Task.CompletedTask);
                bool withResponse = message.GetProperty("writeType").GetString() != "write-without-response";
                answer["code"] = await _control.WriteAsync(peripheral.Link, handle, message.GetProperty("data").GetBytesFromBase64(), withResponse);
                break;
            default:
                answer["code"] = await _control.SubscribeAsync(peripheral.Link, handle, type.StartsWith("subscribe", StringComparison.Ordinal));
                break;
        }
    }

    private async Task NotifyAsync(OpenLink link, int handle)
    {
        string uuid = link.Services.SelectMany(service => service.Characteristics).First(characteristic => characteristic.Handle == handle).Uuid;
        foreach (IPage page in _notified)
        {
            await page.EvaluateAsync("uuid => window.nfNotified(uuid)", uuid);
        }
    }

    /// <summary>The board is gone: so is it for the page. Told once, for Chromium takes it amiss of what is not connected.</summary>
    private async Task LoseAsync(string address, int link)
    {
        if (_peripherals.TryGetValue(address, out EmulatedPeripheral? lost) && lost.Link == link && _peripherals.TryRemove(address, out _))
        {
            await SendAsync("simulateGATTDisconnection", new() { ["address"] = address });
        }
    }

    /// <summary>The page is gone, or wants no more: so it is for the board. What Chromium is not told it would take for connected still.</summary>
    private async Task DisconnectAllAsync(bool isPageThere)
    {
        foreach (string address in _peripherals.Keys)
        {
            if (_peripherals.TryRemove(address, out EmulatedPeripheral? peripheral))
            {
                await _control.DisconnectAsync(peripheral.Link);
                if (isPageThere)
                {
                    await SendAsync("simulateGATTDisconnection", new() { ["address"] = address });
                }
            }
        }
    }

    /// <summary>With a page that is loaded again, Chromium 156 ends its emulation.</summary>
    private async Task RenewAsync()
    {
        await DisconnectAllAsync(isPageThere: false);
        await SendAsync("disable", []);
        await EnableAsync();
        foreach ((string address, Advertisement known) in _known)
        {
            await AnnounceAsync(address, known);
        }
    }

    private Task EnableAsync() => SendAsync("enable", new() { ["state"] = "powered-on", ["leSupported"] = true });

    private Task AnnounceAsync(string address, Advertisement found) => SendAsync("simulatePreconnectedPeripheral", new()
    {
        ["address"] = address, ["name"] = found.Name ?? "", ["manufacturerData"] = Array.Empty<object>(), ["knownServiceUuids"] = found.ServiceUuids,
    });

    private Task SendAsync(string command, Dictionary<string, object> parameters) => _browser.SendAsync("BluetoothEmulation." + command, parameters);

    private void On(string name, Func<JsonElement, Task> answer) =>
        _browser.Event("BluetoothEmulation." + name).OnEvent += (_, message) => _ = GuardedAsync(() => answer(message!.Value));

    private async Task GuardedAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception reason)
        {
            // When the browser goes, so do its sessions.
            if (!_ending.IsCancellationRequested)
            {
                Failed?.Invoke(reason);
            }
        }
    }
}
