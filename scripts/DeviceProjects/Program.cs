using Nf.DeviceProjects;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: DeviceProjects REPOSITORY ASSEMBLIES (scripts/update-nfproj gives both)");
    return 2;
}

try
{
    foreach (var (path, text) in GeneratedFiles.All(args[0], args[1]))
    {
        var file = Path.Combine(args[0], path);
        if (!File.Exists(file) || File.ReadAllText(file) != text)
        {
            File.WriteAllText(file, text);
            Console.WriteLine($"wrote {path}");
        }
    }

    return 0;
}
catch (Exception exception) when (exception is InvalidOperationException or IOException or System.Text.Json.JsonException)
{
    Console.Error.WriteLine($"update-nfproj: {exception.Message}");
    return 1;
}
