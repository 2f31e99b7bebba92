namespace Nf.DeviceProjects;

/// <summary>Every file that follows from the folders, the compiled device code and the bill of materials.</summary>
public static class GeneratedFiles
{
    /// <summary>Path relative to the repository, and the text that belongs there.</summary>
    /// <param name="assemblies">folder with the compiled device assemblies</param>
    /// <exception cref="InvalidOperationException">device code uses what nanoFramework or the bill of materials does not have</exception>
    public static IReadOnlyDictionary<string, string> All(string repositoryRoot, string assemblies)
    {
        var bill = BillOfMaterials.Read(Path.Combine(repositoryRoot, "bill-of-materials.json"));
        var api = new PublicApi(Path.Combine(repositoryRoot, "Emulator", "NanoFramework", "PublicApi"));
        var ownNames = DeviceProject.All.Select(project => project.AssemblyName).ToHashSet();
        var uses = DeviceProject.All.ToDictionary(project => project, project =>
        {
            var use = AssemblyUse.Read(Path.Combine(assemblies, project.AssemblyName + ".dll"), api, ownNames);
            return use.UnknownTypes.Count == 0
                ? use
                : throw new InvalidOperationException($"{project.Folder} uses types that nanoFramework does not have: {string.Join(", ", use.UnknownTypes)}");
        });

        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var project in DeviceProject.All)
        {
            IEnumerable<string> needed = project.WithReferences().SelectMany(part => uses[part].Assemblies);
            if (project.Kind == DeviceProjectKind.UnitTests)
            {
                needed = needed.Append("nanoFramework.UnitTestLauncher");
            }

            var packages = bill.PackagesFor(needed);
            files[$"{project.Folder}/{project.Folder}.nfproj"] = ProjectFile.Project(project, project.Sources(repositoryRoot), packages);
            files[$"{project.Folder}/packages.config"] = ProjectFile.PackagesConfig(packages);
        }

        files["docs/hardware.md"] = HardwareTables.Renew(File.ReadAllText(Path.Combine(repositoryRoot, "docs", "hardware.md")), bill);
        files["nf.sln"] = Solution.Write(repositoryRoot);
        return files;
    }
}
