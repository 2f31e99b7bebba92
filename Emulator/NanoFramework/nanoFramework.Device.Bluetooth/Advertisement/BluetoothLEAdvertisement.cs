using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>
/// What is advertised. Sections go out in their order as far as they fit into 31 bytes; the others go into the scan response, as far as they
/// fit there. As in the real one <see cref="ServiceUuids"/> is filled by received advertisements only.
/// </summary>
public class BluetoothLEAdvertisement
{
    private const int MaximumBytes = 31;

    private readonly ArrayList sections = [];
    private BluetoothLEAdvertisementFlags flags = BluetoothLEAdvertisementFlags.ClassicNotSupported | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
    private string? localName = "";

    public ArrayList DataSections
    {
        get
        {
            MergeManufacturerData();
            return sections;
        }
    }

    /// <summary>Empty: no section for it.</summary>
    public string? LocalName
    {
        get => localName;
        set
        {
            localName = value;
            if (string.IsNullOrEmpty(value))
            {
                Remove(BluetoothLEAdvertisementDataSectionType.CompleteLocalName);
            }
            else
            {
                Set(BluetoothLEAdvertisementDataSectionType.CompleteLocalName, Encoding.UTF8.GetBytes(value));
            }
        }
    }

    public BluetoothLEAdvertisementFlags Flags
    {
        get => flags;
        set
        {
            flags = value;
            Set(BluetoothLEAdvertisementDataSectionType.Flags, [(byte)value]);
        }
    }

    /// <summary>Of BluetoothLEManufacturerData.</summary>
    public ArrayList ManufacturerData { get; } = [];

    public Guid[] ServiceUuids => [];

    /// <summary>Only a service provider sets it: a publisher of its own makes no board connectable.</summary>
    internal bool IsConnectable { get; set; }

    public ArrayList GetSectionsByType(byte type)
        => new(sections.Cast<BluetoothLEAdvertisementDataSection>().Where(section => section.DataType == type).ToArray());

    public ArrayList GetManufacturerDataByCompanyId(ushort companyId)
        => new(ManufacturerData.Cast<BluetoothLEManufacturerData>().Where(data => data.CompanyId == companyId).ToArray());

    internal void Set(BluetoothLEAdvertisementDataSectionType type, byte[] data)
    {
        var section = new BluetoothLEAdvertisementDataSection((byte)type, new Buffer(data));
        for (var index = 0; index < sections.Count; index++)
        {
            if (((BluetoothLEAdvertisementDataSection)sections[index]!).DataType == (byte)type)
            {
                sections[index] = section;
                return;
            }
        }

        sections.Add(section);
    }

    internal void Remove(BluetoothLEAdvertisementDataSectionType type)
    {
        foreach (var section in GetSectionsByType((byte)type))
        {
            sections.Remove(section);
        }
    }

    /// <returns>True when all of it fits.</returns>
    internal bool TryPack(out byte[] advertisement, out byte[] scanResponse)
    {
        MergeManufacturerData();
        var all = sections.Cast<BluetoothLEAdvertisementDataSection>().Select(section => section.ToAir()).ToArray();
        advertisement = Fill(all, out var left);
        scanResponse = Fill(left, out left);
        return left.Length == 0;
    }

    private static byte[] Fill(byte[][] parts, out byte[][] left)
    {
        var packed = new List<byte>();
        var over = new List<byte[]>();
        foreach (var part in parts)
        {
            if (packed.Count + part.Length <= MaximumBytes)
            {
                packed.AddRange(part);
            }
            else
            {
                over.Add(part);
            }
        }

        left = [.. over];
        return [.. packed];
    }

    private void MergeManufacturerData()
    {
        Remove(BluetoothLEAdvertisementDataSectionType.ManufacturerSpecificData);
        foreach (BluetoothLEManufacturerData data in ManufacturerData)
        {
            byte[] content = [.. BitConverter.GetBytes(data.CompanyId), .. data.Data.Content];
            sections.Add(new BluetoothLEAdvertisementDataSection((byte)BluetoothLEAdvertisementDataSectionType.ManufacturerSpecificData, new Buffer(content)));
        }
    }
}
