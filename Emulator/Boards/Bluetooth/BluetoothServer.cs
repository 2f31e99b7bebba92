namespace VirtualBoards;

/// <summary>
/// The peripheral side of a board's Bluetooth LE stack, as NimBLE is used by nanoFramework's images (nf-interpreter 1.17,
/// targets/ESP32/_nanoCLR/nanoFramework.Device.Bluetooth): one request at a time reaches the program and is refused after two seconds;
/// a connection ends the advertising, its end starts it again. Nothing of it but the bonds outlives a reset.
/// </summary>
public sealed class BluetoothServer : Peripheral
{
    /// <summary>Longest value of an attribute (Core Specification, volume 3, part F, 3.2.9).</summary>
    public const int MaximumValueBytes = 512;

    /// <summary>What the image offers in an exchange of sizes: NimBLE's default.</summary>
    public const int PreferredMtu = 256;

    private const int MaximumLinks = 3;
    private const long AnswerMicroseconds = 2_000_000;

    private readonly List<GattLink> links = [];
    private readonly Queue<AttributeRequest> waiting = new();
    private readonly HashSet<ulong> bonds = [];

    internal BluetoothServer(VirtualBoard board)
        : base(board)
    {
    }

    /// <summary>The chip's Bluetooth address: the station's plus two.</summary>
    public ulong Address => Board.MacAddress.Aggregate(0UL, (address, octet) => address << 8 | octet) + 2;

    /// <summary>True while the stack runs.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>The name in the stack's own Generic Access service.</summary>
    public string DeviceName { get; private set; } = "";

    public ushort Appearance { get; private set; }

    /// <summary>What is served.</summary>
    public IReadOnlyList<ServedService> Services { get; private set; } = [];

    public bool IsAdvertising { get; private set; }

    /// <summary>Sections of length, type and data; at most 31 bytes.</summary>
    public byte[] AdvertisingData { get; private set; } = [];

    /// <summary>What an active scan gets in addition; at most 31 bytes.</summary>
    public byte[] ScanResponse { get; private set; } = [];

    /// <summary>Whether centrals may connect.</summary>
    public bool IsConnectable { get; private set; }

    public IReadOnlyList<GattLink> Links => links;

    /// <summary>What the board can show and type.</summary>
    public PairingCapabilities PairingCapabilities { get; set; } = PairingCapabilities.NoInputNoOutput;

    /// <summary>Whether a pairing must be safe from a man in the middle.</summary>
    public bool WantsAuthentication { get; set; }

    /// <summary>Whether keys are kept for later connections.</summary>
    public bool AllowsBonding { get; set; } = true;

    /// <summary>Addresses of centrals whose keys are kept; they outlive a reset.</summary>
    public IReadOnlyCollection<ulong> Bonds => bonds;

    /// <summary>A request wants the program's answer.</summary>
    public event Action<AttributeRequest>? Requested;

    public event Action<GattLink>? Connected;

    public event Action<GattLink>? Disconnected;

    public event Action<GattLink>? MtuChanged;

    /// <summary>A central subscribed (true) or no longer wants, or gets, changes.</summary>
    public event Action<GattLink, ServedCharacteristic, bool>? SubscriptionChanged;

    public event Action<PairingRequest>? PairingRequested;

    /// <summary>A pairing ended; true: with keys.</summary>
    public event Action<GattLink, bool>? PairingCompleted;

    /// <summary>Starts the stack; without effect when it runs.</summary>
    public void StartStack(string deviceName, ushort appearance)
    {
        (DeviceName, Appearance) = (deviceName, appearance);
        IsRunning = true;
    }

    /// <summary>Ends the stack: links break, the table is gone.</summary>
    public void StopStack()
    {
        IsAdvertising = false;
        foreach (var link in links.ToArray())
        {
            Close(link);
            link.Central.Break();
        }

        Clear();
    }

    /// <summary>Puts a table in place; handles are given in its order.</summary>
    public void Serve(IReadOnlyList<ServedService> services)
    {
        Services = services;

        // The stack's own two services come first.
        ushort handle = 16;
        foreach (var service in services)
        {
            handle++;
            foreach (var characteristic in service.Characteristics)
            {
                characteristic.Handle = (ushort)(handle += 2);
                handle += (ushort)(characteristic.CanSubscribe ? 1 : 0);
                foreach (var descriptor in characteristic.Descriptors)
                {
                    descriptor.Handle = ++handle;
                }
            }
        }
    }

    /// <summary>Sets what is advertised and starts; the data change also when it runs already.</summary>
    /// <returns>False when it runs already.</returns>
    public bool StartAdvertising(byte[] data, byte[] scanResponse, bool isConnectable)
    {
        (AdvertisingData, ScanResponse, IsConnectable) = (data, scanResponse, isConnectable);
        if (IsAdvertising || !IsRunning)
        {
            return false;
        }

        IsAdvertising = true;
        return true;
    }

    public void StopAdvertising()
    {
        IsAdvertising = false;
        (AdvertisingData, ScanResponse, IsConnectable) = ([], [], false);
    }

    /// <summary>Sends a change, cut to what fits the link.</summary>
    /// <returns>False when there is no such link or characteristic.</returns>
    public bool Notify(ushort linkNumber, ushort characteristicNumber, byte[] value)
    {
        var link = links.Find(open => open.Number == linkNumber);
        var characteristic = Services.SelectMany(service => service.Characteristics).FirstOrDefault(served => served.Number == characteristicNumber);
        if (link is null || characteristic is null)
        {
            return false;
        }

        link.Central.Notify(characteristic, value[..Math.Min(value.Length, link.Mtu - 3)]);
        return true;
    }

    public void DeleteBond(ulong address) => bonds.Remove(address);

    public void DeleteBonds() => bonds.Clear();

    internal GattLink? TryConnect(CentralLink central)
    {
        if (!IsAdvertising || !IsConnectable || links.Count >= MaximumLinks)
        {
            return null;
        }

        var number = (ushort)Enumerable.Range(0, MaximumLinks).First(free => links.TrueForAll(open => open.Number != free));
        var link = new GattLink(this, central, number) { IsEncrypted = bonds.Contains(central.Central.Address) };
        links.Add(link);
        IsAdvertising = false;
        Connected?.Invoke(link);
        return link;
    }

    internal void ChangeMtu(GattLink link, int offered)
    {
        link.Mtu = Math.Max(GattLink.DefaultMtu, Math.Min(offered, PreferredMtu));
        MtuChanged?.Invoke(link);
    }

    internal void Receive(GattLink link, ServedAttribute attribute, byte[]? written, Action<AttributeReply> answered)
    {
        var error = Check(link, attribute, written);
        if (error != AttributeError.None)
        {
            answered(new AttributeReply(error, []));
            return;
        }

        waiting.Enqueue(new AttributeRequest(link, attribute, written, answered));
        if (waiting.Count == 1)
        {
            AskProgram();
        }
    }

    internal void Subscribe(GattLink link, ServedCharacteristic characteristic, bool wants)
    {
        if (wants ? link.Subscribe(characteristic) : link.Unsubscribe(characteristic))
        {
            SubscriptionChanged?.Invoke(link, characteristic, wants);
        }
    }

    internal void Pair(GattLink link, Action<bool> completed)
    {
        var central = link.Central.Central;
        var action = PairingMethod.ForResponder(central.PairingCapabilities, PairingCapabilities, WantsAuthentication || central.WantsAuthentication);
        if (action == PairingAction.None)
        {
            Finish(true);
            return;
        }

        var number = action == PairingAction.Compare ? Board.Random.Next(1_000_000) : 0;
        var request = new PairingRequest(link, action, number, Finish);
        Board.Scheduler.After(30_000_000, request.Expire);
        PairingRequested?.Invoke(request);

        void Finish(bool success)
        {
            if (!link.IsOpen)
            {
                return;
            }

            link.IsEncrypted |= success;
            link.IsAuthenticated |= success && action != PairingAction.None;
            if (success && AllowsBonding)
            {
                bonds.Add(central.Address);
            }

            PairingCompleted?.Invoke(link, success);
            completed(success);
        }
    }

    /// <summary>The stack has noticed the end of a link.</summary>
    internal void Close(GattLink link)
    {
        if (!link.IsOpen)
        {
            return;
        }

        link.IsOpen = false;
        links.Remove(link);
        foreach (var characteristic in link.Subscriptions.ToArray())
        {
            Subscribe(link, characteristic, false);
        }

        Disconnected?.Invoke(link);
        IsAdvertising |= IsRunning && AdvertisingData.Length > 0;
    }

    protected internal override void Reset()
    {
        // The board goes silent: centrals find out when they hear nothing for a while.
        foreach (var link in links)
        {
            link.IsOpen = false;
            link.Central.LoseLater();
        }

        links.Clear();
        Clear();
        (Requested, Connected, Disconnected, MtuChanged) = (null, null, null, null);
        (SubscriptionChanged, PairingRequested, PairingCompleted) = (null, null, null);
        (PairingCapabilities, WantsAuthentication, AllowsBonding) = (PairingCapabilities.NoInputNoOutput, false, true);
    }

    private void Clear()
    {
        IsRunning = false;
        IsAdvertising = false;
        (AdvertisingData, ScanResponse, IsConnectable) = ([], [], false);
        Services = [];
        while (waiting.TryDequeue(out var request))
        {
            request.Drop();
        }
    }

    private void AskProgram()
    {
        var request = waiting.Peek();
        request.Closed += () =>
        {
            waiting.TryDequeue(out _);
            if (waiting.Count > 0)
            {
                AskProgram();
            }
        };
        request.Expect(Board.Scheduler.After(AnswerMicroseconds, () => request.Refuse((byte)AttributeError.Unlikely)));
        Requested?.Invoke(request);
    }

    private AttributeError Check(GattLink link, ServedAttribute attribute, byte[]? written)
    {
        if (!Services.SelectMany(service => service.Characteristics).Any(served => served == attribute || served.Descriptors.Contains(attribute)))
        {
            return AttributeError.InvalidHandle;
        }

        var operations = (attribute as ServedCharacteristic)?.Operations;
        if (written is null && operations is { } readable && !readable.HasFlag(CharacteristicOperations.Read))
        {
            return AttributeError.ReadNotPermitted;
        }

        if (written is not null && operations is { } writable && (writable & (CharacteristicOperations.Write | CharacteristicOperations.WriteWithoutResponse)) == 0)
        {
            return AttributeError.WriteNotPermitted;
        }

        var protection = written is null ? attribute.ReadProtection : attribute.WriteProtection;
        if (protection.HasFlag(AttributeProtection.Authenticated) && !link.IsAuthenticated)
        {
            return AttributeError.InsufficientAuthentication;
        }

        if (protection.HasFlag(AttributeProtection.Encrypted) && !link.IsEncrypted)
        {
            return AttributeError.InsufficientEncryption;
        }

        return written is { Length: > MaximumValueBytes } ? AttributeError.InvalidAttributeLength : AttributeError.None;
    }
}
