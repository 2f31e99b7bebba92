using System.Text.RegularExpressions;
using System.Xml.Linq;
using Nf.DeviceProjects;

namespace Nf.DeviceCode.Tests.Projects;

/// <summary>Each .nfproj, read as the tools of nanoFramework read it, against the folder, the .csproj beside it and the bill of materials.</summary>
public sealed partial class DeviceProjectTests
{
    public static TheoryData<string> Folders => [.. DeviceProject.All.Select(project => project.Folder)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_Compile_list_is_the_folder(string folder)
    {
        var listed = Checkout.Includes(Nfproj(folder), "Compile").Select(path => path.Replace('\\', '/')).ToList();
        var own = Directory.EnumerateFiles(Checkout.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Checkout.PathOf(folder), file).Replace('\\', '/'))
            .Where(file => !BuildOutput().IsMatch(file));
        var linked = Checkout.Includes($"{folder}/{folder}.csproj", "Compile").Select(path => path.Replace('\\', '/'));

        Assert.Equal(own.Concat(linked).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Contains("Properties/AssemblyInfo.cs", listed);
        Assert.All(listed, path =>
        {
            Assert.DoesNotContain('*', path);
            Assert.True(File.Exists(Path.Combine(Checkout.PathOf(folder), path)), $"{path} does not exist");
        });
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void References_packages_and_the_bill_of_materials_agree(string folder)
    {
        var packages = XDocument.Load(Checkout.PathOf($"{folder}/packages.config")).Root!.Elements("package")
            .ToDictionary(package => (string)package.Attribute("id")!, package => (string)package.Attribute("version")!);
        var expected = packages.Keys.ToDictionary(id => id, id => Checkout.Bill.Packages.Single(package => package.Id == id).Version);
        Assert.Equal(expected, packages);

        var references = Checkout.Elements(Nfproj(folder), "Reference")
            .Select(reference => $"{reference.Attribute("Include")!.Value} | {reference.Elements().Single(element => element.Name.LocalName == "HintPath").Value}");
        var wanted = packages.Keys.SelectMany(id => Checkout.Bill.Packages.Single(package => package.Id == id).Assemblies.Select(assembly =>
            $"{assembly.Name}, Version={assembly.Version}, Culture=neutral, PublicKeyToken=c07d481e9758c731 | ..\\packages\\{id}.{packages[id]}\\lib\\{assembly.Name}.{assembly.Extension}"));
        Assert.Equal(wanted.Order(StringComparer.Ordinal), references.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_package_a_package_needs_is_listed_too(string folder)
    {
        var listed = XDocument.Load(Checkout.PathOf($"{folder}/packages.config")).Root!.Elements("package")
            .Select(package => (string)package.Attribute("id")!).ToHashSet();

        Assert.All(Checkout.Bill.Packages.Where(package => listed.Contains(package.Id)), package => Assert.Subset(listed, package.Dependencies.ToHashSet()));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_references_cover_what_the_compiled_sources_use(string folder)
    {
        var project = Checkout.Project(folder);
        var use = Checkout.Use(project);
        var references = Checkout.Includes(Nfproj(folder), "Reference").Select(reference => reference.Split(',')[0]).ToHashSet();
        var projects = Checkout.Includes(Nfproj(folder), "ProjectReference").Select(FolderOf)
            .Select(reference => Checkout.Project(reference).AssemblyName).ToHashSet();

        Assert.Empty(use.UnknownTypes);
        Assert.Subset(references, use.Assemblies.ToHashSet());
        Assert.Subset(projects, use.OwnAssemblies.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Both_projects_make_the_same_assembly(string folder)
    {
        var csproj = $"{folder}/{folder}.csproj";

        Assert.Equal(Checkout.Project(folder).AssemblyName, Checkout.Property(Nfproj(folder), "AssemblyName"));
        Assert.Equal(Checkout.Property(csproj, "AssemblyName"), Checkout.Property(Nfproj(folder), "AssemblyName"));
        Assert.Equal(Checkout.Property(csproj, "RootNamespace"), Checkout.Property(Nfproj(folder), "RootNamespace"));
        Assert.Equal("9.0", Checkout.Property(Nfproj(folder), "LangVersion"));
        Assert.Equal(
            Checkout.Includes(csproj, "ProjectReference").Select(FolderOf).Order(StringComparer.Ordinal),
            Checkout.Includes(Nfproj(folder), "ProjectReference").Select(FolderOf).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_project_system_is_imported_in_its_order(string folder)
    {
        var imports = Checkout.Elements(Nfproj(folder), "Import").Select(import => import.Attribute("Project")!.Value.Split('\\', ')')[^1]);

        Assert.Equal(["NFProjectSystem.Default.props", "NFProjectSystem.props", "NFProjectSystem.CSharp.targets", "NanoFrameworkAbsent.targets"], imports);
        Assert.Equal("$(MSBuildExtensionsPath)\\nanoFramework\\v1.0\\", Checkout.Property(Nfproj(folder), "NanoFrameworkProjectSystemPath"));
        Assert.Equal("{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}", Checkout.Property(Nfproj(folder), "ProjectTypeGuids"));
        Assert.Equal(folder == "Firmware" ? "Exe" : "Library", Checkout.Property(Nfproj(folder), "OutputType"));
    }

    [Fact]
    public void The_unit_tests_are_found_by_the_test_adapter()
    {
        Assert.Equal("NFUnitTest", Checkout.Property("UnitTests/UnitTests.nfproj", "AssemblyName"));
        Assert.Contains("TestContainer", Checkout.Includes("UnitTests/UnitTests.nfproj", "ProjectCapability"));
        Assert.Contains(Checkout.Includes("UnitTests/UnitTests.nfproj", "Reference"), reference => reference.StartsWith("nanoFramework.UnitTestLauncher,", StringComparison.Ordinal));
        Assert.Equal("$(MSBuildProjectDirectory)\\nano.runsettings", Checkout.Property("UnitTests/UnitTests.nfproj", "RunSettingsFilePath"));
        Assert.Equal("False", Checkout.Property("UnitTests/nano.runsettings", "IsRealHardware"));
    }

    [Fact]
    public void The_unit_tests_need_nothing_that_nanoCLR_lacks()
    {
        string[] withoutHardware = ["mscorlib", "nanoFramework.TestFramework", "nanoFramework.System.Collections", "nanoFramework.System.Text"];

        Assert.All(Checkout.Project("UnitTests").WithReferences(), project => Assert.Subset(withoutHardware.ToHashSet(), Checkout.Use(project).Assemblies.ToHashSet()));
    }

    [Fact]
    public void Without_the_project_system_the_projects_step_aside_with_one_message()
    {
        var folder = Directory.CreateTempSubdirectory("nf-absent-");
        try
        {
            var all = Path.Combine(folder.FullName, "all.proj");
            var projects = string.Join(';', DeviceProject.All.Select(project => Checkout.PathOf(Nfproj(project.Folder))));
            File.WriteAllText(all, $"""
                <Project>
                  <Target Name="All">
                    <MSBuild Projects="{projects}" Targets="Restore" />
                    <MSBuild Projects="{projects}" Targets="Clean;Rebuild;Build;Publish;VSTest" />
                  </Target>
                </Project>
                """);

            var (exitCode, output) = Checkout.Run("dotnet", "msbuild", all, "-nologo", "-t:All");

            Assert.Equal(0, exitCode);
            Assert.Single(Regex.Matches(output, "project system isn't installed"));
            Assert.DoesNotContain("warning", output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string Nfproj(string folder) => $"{folder}/{folder}.nfproj";

    static string FolderOf(string projectReference) => projectReference.Split('\\', '/')[^2];

    [GeneratedRegex("^(bin|obj)/")]
    private static partial Regex BuildOutput();
}
