using System.Text.Json;

namespace Nf.Emulator.Power;

/// <summary>
/// The one table of currents and durations behind the power model, of a bare ESP32 module at 3.3 V without the parts of a development board.
/// Each number is replaceable by a measurement from a real board.
/// </summary>
public sealed class PowerParameters
{
    private const string Esp32 = "ESP32 Series Datasheet v4.7";

    private static readonly PowerParameter[] Defaults =
    [
        new("deepSleepMicroamperes", 10, $"{Esp32}, table 4-2: deep sleep, RTC timer and RTC memory", 50),
        new("regulatorMicroamperes", 4, "where the battery needs one: Holtek HT73xx-1 datasheet, ground current 4 µA typical", 50),
        new("batteryDividerMicroamperes", 1.65, "2 x 1 MΩ across 3.3 V (docs/hardware.md)", 20),
        new("bootloaderMilliseconds", 350, "ROM, boot loader and IDF start; Espressif's notes on boot time, about 300 ms untuned", 30),
        new("bootloaderMilliamperes", 40, $"{Esp32}, table 4-2: modem sleep at 240 MHz, 30 to 68 mA", 30),
        new("clrStartMilliseconds", 500, "HAL, CLR and file system to Main; no published measurement", 40),
        new("clrStartMilliamperes", 55, $"{Esp32}, table 4-2: modem sleep at 240 MHz, both cores busy", 25),
        new("cpuMilliamperes", 45, $"{Esp32}, table 4-2: modem sleep at 240 MHz, 30 to 68 mA; the image does not scale its clock", 25),
        new("radioJoinMilliamperes", 65, $"added while joining: {Esp32}, table 5-7, receive 95 to 100 mA less the above, with short transmissions of 190 mA", 25),
        new("radioOnlineMilliamperes", 45, "added while joined and exchanging: receive mostly, minimum modem sleep between beacons", 35),
        new("joinMilliseconds", 700, "scan, authentication and association after the start of the radio; 600 to 1000 ms in measurements of others", 30),
        new("dhcpMilliseconds", 700, "lease without static address; +500 to 1000 ms in measurements of others", 40),
        new("shutdownMilliseconds", 100, "sockets, radio and file system closed before deep sleep, at the currents of chip and radio; 50 to 150 ms", 50),
        new("flashMilliamperes", 20, "added while erasing or programming: W25Q32JV datasheet, 9.5, 20 to 25 mA", 25),
        new("flashEraseMilliseconds", 45, "W25Q32JV datasheet, 9.6: sector erase, typical", 50),
        new("flashPageMilliseconds", 0.4, "W25Q32JV datasheet, 9.6: page program, typical", 50),
        new("instructionMicroseconds", 3, "5 to 20 µs for a simple statement of a few IL instructions, as users report", 60),
        new("binWakeInstructions", 55_000, "IL instructions of our firmware from Main to sleep in a wake that samples, judges and commits, class library included, mean of 24 wakes counted on nanoCLR", 20),
        new("pondWakeInstructions", 75_000, "the same of a pond", 20),
        new("warmUpInstructions", 18_000, "of these, those that run while the sensors warm up: the journal is found; counted", 20),
        new("baselineWakeInstructions", 32_000, "IL instructions of the baseline from Main to the network: configuration, sensors and sample, counted on nanoCLR, mean of both kinds", 25),
        new("uplinkInstructions", 270_000, "IL instructions of an uplink of 24 records beside that, M2Mqtt and the gateway's answers included, counted on nanoCLR, mean of both kinds", 20),
        new("jsonInstructions", 7_000, "IL instructions of its JSON, connection and publication, M2Mqtt included, counted on nanoCLR", 20),
        new("binSensorMilliamperes", 15.1, "HC-SR04 datasheet, working current 15 mA; TMP102 datasheet, 10 µA active", 30),
        new("pondSensorMilliamperes", 22, "pH and oxygen amplifiers 2 x 3 mA, conductivity 5 mA, turbidity 8 mA, ADS1115 0.15 mA, DS18B20 1.5 mA while it converts", 50),
    ];

    private readonly Dictionary<string, PowerParameter> parameters;

    private PowerParameters(IEnumerable<PowerParameter> parameters) => this.parameters = parameters.ToDictionary(parameter => parameter.Name);

    public static PowerParameters Default { get; } = new(Defaults);

    public IEnumerable<PowerParameter> All => Defaults.Select(parameter => parameters[parameter.Name]);

    public double this[string name] => parameters[name].Value;

    /// <summary>The same table with one other value.</summary>
    public PowerParameters With(string name, double value, string source) => With([(name, value, source)]);

    /// <summary>The same table with the measurements of a file: one JSON object of names and numbers.</summary>
    /// <exception cref="BadInputException">The file cannot be read, or names something else.</exception>
    public PowerParameters WithFile(string file)
    {
        Dictionary<string, double>? given;
        try
        {
            given = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{file} cannot be read: {problem.Message}");
        }
        catch (JsonException)
        {
            throw new BadInputException($"{file} is not a JSON object of parameters and numbers, such as {{\"cpuMilliamperes\": 38.5}}.");
        }

        foreach (var (name, value) in given ?? [])
        {
            if (!parameters.ContainsKey(name))
            {
                throw new BadInputException($"{file}: there is no parameter '{name}'; there are {string.Join(", ", parameters.Keys)}.");
            }

            if (!(value >= 0 && double.IsFinite(value)))
            {
                throw new BadInputException($"{file}: {name} must be a number from 0 on, not {value}.");
            }
        }

        return With((given ?? []).Select(entry => (entry.Key, entry.Value, $"measured: {Path.GetFileName(file)}")));
    }

    private PowerParameters With(IEnumerable<(string Name, double Value, string Source)> changes)
    {
        var changed = new Dictionary<string, PowerParameter>(parameters);
        foreach (var (name, value, source) in changes)
        {
            changed[name] = changed[name] with { Value = value, Source = source };
        }

        return new PowerParameters(changed.Values);
    }
}
