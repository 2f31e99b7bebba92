namespace System.IO;

/// <summary>The drive on the internal flash is the only one: there is no card slot.</summary>
public sealed class DriveInfo
{
    /// <exception cref="IOException">VolumeNotFound: not I:.</exception>
    public DriveInfo(string driveName)
    {
        Name = driveName;
        Refresh();
    }

    public string Name { get; set; }

    public DriveType DriveType { get; set; }

    /// <summary>-1: the firmware's LittleFS driver does not tell.</summary>
    public long TotalSize { get; set; }

    public static DriveInfo[] GetDrives() => [new DriveInfo(Drive.Name)];

    /// <returns>The firmware's own name of its file system driver, which is that of another.</returns>
    public static string[] GetFileSystems() => ["FATFS"];

    /// <summary>There are none.</summary>
    public static void MountRemovableVolumes()
    {
    }

    /// <exception cref="NotSupportedException">Always: LittleFS cannot be formatted from the program.</exception>
    public void Format(string fileSystem, uint parameter) => throw new NotSupportedException();

    public void Refresh()
    {
        Drive.PathOnFlash(Name);
        Name = Drive.Name;
        DriveType = DriveType.Fixed;
        TotalSize = -1;
    }
}
