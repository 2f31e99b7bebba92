using References;

if (args.Length != 3)
{
    Console.Error.WriteLine("usage: References <.NET's reference assemblies> <nanoFramework's member lists> <output>: give the three directories.");
    return 2;
}

foreach (var directory in args[..2].Where(directory => !Directory.Exists(directory)))
{
    Console.Error.WriteLine($"{directory} is no directory: give the one that holds {(directory == args[0] ? "System.Runtime.dll of .NET's reference pack" : "mscorlib.txt and the other member lists")}.");
    return 2;
}

foreach (var member in new FrameworkReducer(args[0], args[1]).Write(args[2]))
{
    Console.WriteLine($"not in .NET: {member}");
}

return 0;
