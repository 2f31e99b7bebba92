using System.Text;

namespace VirtualBoards;

/// <summary>A central's end of a connection. One request is under way at a time, each costs two connection intervals.</summary>
public sealed class CentralLink
{
    private const long IntervalMicroseconds = 30_000;

    // A client gives a link up when a request stays unanswered for that long (Core Specification, volume 3, part F, 3.3.3).
    private const long TransactionMicroseconds = 30_000_000;

    // A write and an offset cost five bytes in a prepared write.
    private const int PreparedHeaderBytes = 5;
    private const int HeaderBytes = 3;

    private readonly Queue<Notification> notifications = new();
    private Fiber? waiter;
    private GattLink link = null!;

    internal CentralLink(VirtualCentral central) => Central = central;

    public VirtualCentral Central { get; }

    /// <summary>False once this end knows that the link is gone.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Largest unit of the attribute protocol: a write takes three bytes less.</summary>
    public int Mtu => link.Mtu;

    /// <summary>A change has arrived; it is in the queue too.</summary>
    public event Action<Notification>? Notified;

    public event Action? Lost;

    /// <summary>Offers a larger unit.</summary>
    /// <returns>What both ends now use.</returns>
    public int ExchangeMtu(int offered)
    {
        Transact(answer =>
        {
            link.Server.ChangeMtu(link, offered);
            answer(new AttributeReply(AttributeError.None, []));
        });
        return link.Mtu;
    }

    /// <summary>Finds services, characteristics and descriptors.</summary>
    public IReadOnlyList<ServedService> Discover()
    {
        IReadOnlyList<ServedService> services = [];
        Transact(answer =>
        {
            services = link.Server.Services;
            answer(new AttributeReply(AttributeError.None, []));
        });

        // A characteristic declaration with a long identity fills an answer of the smallest unit.
        foreach (var characteristic in services.SelectMany(service => service.Characteristics))
        {
            Pause(2 * IntervalMicroseconds * (1 + characteristic.Descriptors.Count));
        }

        return services;
    }

    /// <summary>The service with that identity.</summary>
    /// <exception cref="KeyNotFoundException">It is not served.</exception>
    public ServedService Discover(Guid service)
        => Discover().FirstOrDefault(served => served.Uuid == service) ?? throw new KeyNotFoundException($"There is no service {service}.");

    /// <summary>The name in the stack's Generic Access service.</summary>
    public string ReadDeviceName()
        => Encoding.UTF8.GetString(Transact(answer => answer(new AttributeReply(AttributeError.None, Encoding.UTF8.GetBytes(link.Server.DeviceName)))).Value);

    /// <summary>Reads a whole value, in as many requests as the unit makes necessary: the program is asked for each.</summary>
    public AttributeReply Read(ServedAttribute attribute)
    {
        var value = new List<byte>();
        while (true)
        {
            var reply = Transact(answer => link.Server.Receive(link, attribute, null, answer));
            if (!reply.IsSuccess)
            {
                return reply;
            }

            if (value.Count > reply.Value.Length)
            {
                return new AttributeReply(AttributeError.InvalidOffset, []);
            }

            var part = reply.Value.Skip(value.Count).Take(link.Mtu - 1).ToArray();
            value.AddRange(part);
            if (part.Length < link.Mtu - 1)
            {
                return new AttributeReply(AttributeError.None, [.. value]);
            }
        }
    }

    /// <summary>Writes and waits for the answer.</summary>
    /// <exception cref="ArgumentException">More than a request carries: three bytes less than the unit.</exception>
    public AttributeReply Write(ServedAttribute attribute, byte[] value)
    {
        RefuseTooLong(value);
        return Transact(answer => link.Server.Receive(link, attribute, value, answer));
    }

    /// <summary>Writes in pieces that the server puts together (prepared writes).</summary>
    public AttributeReply WriteLong(ServedAttribute attribute, byte[] value)
    {
        if (value.Length > BluetoothServer.MaximumValueBytes)
        {
            return new AttributeReply(AttributeError.InvalidAttributeLength, []);
        }

        for (var sent = 0; sent < value.Length; sent += link.Mtu - PreparedHeaderBytes)
        {
            Transact(answer => answer(new AttributeReply(AttributeError.None, [])));
        }

        return Transact(answer => link.Server.Receive(link, attribute, value, answer));
    }

    /// <summary>Writes without waiting: whatever the program answers, nobody hears it.</summary>
    /// <exception cref="ArgumentException">More than a command carries.</exception>
    public void WriteWithoutResponse(ServedAttribute attribute, byte[] value)
    {
        RefuseTooLong(value);
        ThrowIfLost();
        Central.Scheduler.After(IntervalMicroseconds, () =>
        {
            if (IsReached)
            {
                link.Server.Receive(link, attribute, value, _ => { });
            }
        });
    }

    /// <summary>Writes 0x2902: asks for changes, or no longer.</summary>
    public AttributeReply Subscribe(ServedCharacteristic characteristic, bool wants = true)
        => Transact(answer =>
        {
            if (characteristic.CanSubscribe)
            {
                link.Server.Subscribe(link, characteristic, wants);
            }

            answer(new AttributeReply(characteristic.CanSubscribe ? AttributeError.None : AttributeError.InvalidHandle, []));
        });

    /// <summary>The oldest change that nobody has taken, waited for.</summary>
    /// <returns>Null when none comes in that time, or the link is gone.</returns>
    public Notification? TakeNotification(int milliseconds = 10_000)
    {
        var deadlineMicroseconds = Central.Scheduler.NowMicroseconds + milliseconds * 1000L;
        while (notifications.Count == 0 && IsOpen && Central.Scheduler.NowMicroseconds < deadlineMicroseconds)
        {
            WaitUntil(deadlineMicroseconds);
        }

        return notifications.TryDequeue(out var notification) ? notification : null;
    }

    /// <summary>Pairs, with what the central's and the board's capabilities allow.</summary>
    /// <returns>True when the link is encrypted now.</returns>
    public bool Pair() => Transact(answer => link.Server.Pair(link, success =>
        answer(new AttributeReply(success ? AttributeError.None : AttributeError.InsufficientAuthentication, []))), 2 * TransactionMicroseconds).IsSuccess;

    /// <summary>Ends the link; the other end is told.</summary>
    public void Disconnect()
    {
        if (IsOpen)
        {
            Break();
            Central.Scheduler.After(IntervalMicroseconds, () => link.Server.Close(link));
        }
    }

    internal bool TryOpen(BluetoothServer server)
    {
        IsOpen = true;
        var made = server.TryConnect(this);
        IsOpen = made is not null;
        link = made!;
        return IsOpen;
    }

    internal void Notify(ServedCharacteristic characteristic, byte[] value)
        => Central.Scheduler.After(IntervalMicroseconds, () =>
        {
            if (IsReached)
            {
                var notification = new Notification(characteristic, value, Central.Scheduler.NowMicroseconds);
                notifications.Enqueue(notification);
                Notified?.Invoke(notification);
                waiter?.Wake();
            }
        });

    internal void LoseLater() => Central.Scheduler.After(Central.SupervisionMicroseconds, Break);

    /// <summary>This end has noticed the end of the link.</summary>
    internal void Break()
    {
        if (IsOpen)
        {
            IsOpen = false;
            waiter?.Wake();
            Lost?.Invoke();
        }
    }

    private bool IsReached => IsOpen && link.IsOpen && Central.Reaches(link.Server);

    private AttributeReply Transact(Action<Action<AttributeReply>> send, long limitMicroseconds = TransactionMicroseconds)
    {
        ThrowIfLost();
        AttributeReply? reply = null;
        var scheduler = Central.Scheduler;
        scheduler.After(IntervalMicroseconds, () =>
        {
            if (IsReached)
            {
                send(answer => scheduler.After(IntervalMicroseconds, () =>
                {
                    if (IsReached)
                    {
                        reply = answer;
                        waiter?.Wake();
                    }
                }));
            }
        });

        var deadlineMicroseconds = scheduler.NowMicroseconds + limitMicroseconds;
        while (reply is null && IsOpen && scheduler.NowMicroseconds < deadlineMicroseconds)
        {
            WaitUntil(deadlineMicroseconds);
        }

        if (reply is null)
        {
            Disconnect();
            throw new LinkLostException("The link broke before the answer.");
        }

        return reply;
    }

    private void Pause(long microseconds)
    {
        Fiber.Current!.Park(Central.Scheduler.NowMicroseconds + microseconds);
        ThrowIfLost();
    }

    private void WaitUntil(long deadlineMicroseconds)
    {
        waiter = Fiber.Current;
        waiter!.Park(deadlineMicroseconds);
        waiter = null;
    }

    private void RefuseTooLong(byte[] value)
    {
        if (value.Length > link.Mtu - HeaderBytes)
        {
            throw new ArgumentException($"A write carries {link.Mtu - HeaderBytes} bytes on this link, not {value.Length}.", nameof(value));
        }
    }

    private void ThrowIfLost()
    {
        if (!IsOpen)
        {
            throw new LinkLostException("The link is gone.");
        }
    }
}
