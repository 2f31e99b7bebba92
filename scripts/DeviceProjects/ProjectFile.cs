using System.Text;

namespace Nf.DeviceProjects;

/// <summary>
/// Writes a .nfproj and its packages.config in the form that nanoFramework's project system, its Visual Studio extension
/// and its test adapter read: explicit Compile items, explicit references with hint paths, mscorlib among them.
/// </summary>
public static class ProjectFile
{
    const string PublicKeyToken = "c07d481e9758c731";

    /// <summary>The text of packages.config.</summary>
    public static string PackagesConfig(IEnumerable<Package> packages)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<packages>\n");
        foreach (var package in packages)
        {
            var development = package.DevelopmentDependency ? " developmentDependency=\"true\"" : "";
            text.Append($"  <package id=\"{package.Id}\" version=\"{package.Version}\" targetFramework=\"netnano1.0\"{development} />\n");
        }

        return text.Append("</packages>\n").ToString();
    }

    /// <summary>The text of the .nfproj.</summary>
    public static string Project(DeviceProject project, IEnumerable<Source> sources, IEnumerable<Package> packages)
    {
        var tests = project.Kind == DeviceProjectKind.UnitTests;
        var text = new StringBuilder();
        text.Append("""
            <?xml version="1.0" encoding="utf-8"?>
            <Project ToolsVersion="Current" DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <!-- Written by scripts/update-nfproj from the folder, the compiled sources and bill-of-materials.json. -->

            """);
        if (tests)
        {
            text.Append("""
                  <ItemGroup>
                    <ProjectCapability Include="TestContainer" />
                  </ItemGroup>

                """);
        }

        text.Append($$"""
              <PropertyGroup Label="Globals">
                <NanoFrameworkProjectSystemPath>$(MSBuildExtensionsPath)\nanoFramework\v1.0\</NanoFrameworkProjectSystemPath>
              </PropertyGroup>
              <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props')" />
              <PropertyGroup>
                <Configuration Condition=" '$(Configuration)' == '' ">Debug</Configuration>
                <Platform Condition=" '$(Platform)' == '' ">AnyCPU</Platform>
                <ProjectTypeGuids>{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}</ProjectTypeGuids>
                <ProjectGuid>{{{project.Guid}}}</ProjectGuid>
                <OutputType>{{(project.Kind == DeviceProjectKind.Application ? "Exe" : "Library")}}</OutputType>
                <AppDesignerFolder>Properties</AppDesignerFolder>
                <FileAlignment>512</FileAlignment>
                <RootNamespace>{{project.RootNamespace}}</RootNamespace>
                <AssemblyName>{{project.AssemblyName}}</AssemblyName>
                <TargetFrameworkVersion>{{(tests ? "v4.0" : "v1.0")}}</TargetFrameworkVersion>
                <LangVersion>9.0</LangVersion>

            """);
        if (tests)
        {
            text.Append("""
                    <IsCodedUITest>False</IsCodedUITest>
                    <IsTestProject>true</IsTestProject>
                    <TestProjectType>UnitTest</TestProjectType>

                """);
        }

        text.Append("""
              </PropertyGroup>
              <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.props" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.props')" />

            """);
        if (tests)
        {
            text.Append("""
                  <PropertyGroup>
                    <RunSettingsFilePath>$(MSBuildProjectDirectory)\nano.runsettings</RunSettingsFilePath>
                  </PropertyGroup>

                """);
        }

        text.Append("  <ItemGroup>\n");
        foreach (var source in sources)
        {
            var path = source.Path.Replace('/', '\\');
            text.Append(source.Link is null
                ? $"    <Compile Include=\"{path}\" />\n"
                : $"    <Compile Include=\"{path}\">\n      <Link>{source.Link.Replace('/', '\\')}</Link>\n    </Compile>\n");
        }

        text.Append("  </ItemGroup>\n  <ItemGroup>\n");
        text.Append(tests ? "    <None Include=\"nano.runsettings\" />\n" : "");
        text.Append("    <None Include=\"packages.config\" />\n  </ItemGroup>\n  <ItemGroup>\n");
        foreach (var (package, assembly) in References(packages))
        {
            text.Append($"""
                    <Reference Include="{assembly.Name}, Version={assembly.Version}, Culture=neutral, PublicKeyToken={PublicKeyToken}">
                      <HintPath>..\packages\{package.Id}.{package.Version}\lib\{assembly.Name}.{assembly.Extension}</HintPath>
                      <Private>True</Private>
                    </Reference>

                """);
        }

        text.Append("  </ItemGroup>\n");
        if (project.ProjectReferences.Count > 0)
        {
            text.Append("  <ItemGroup>\n");
            foreach (var reference in project.ProjectReferences)
            {
                text.Append($"    <ProjectReference Include=\"..\\{reference}\\{reference}.nfproj\" />\n");
            }

            text.Append("  </ItemGroup>\n");
        }

        text.Append("""
              <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets')" />
              <Import Project="..\scripts\NanoFrameworkAbsent.targets" Condition="!Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets')" />
              <ProjectExtensions>
                <ProjectCapabilities>
                  <ProjectConfigurationsDeclaredAsItems />
                </ProjectCapabilities>
              </ProjectExtensions>
            </Project>

            """);
        return text.ToString();
    }

    static IEnumerable<(Package Package, PackageAssembly Assembly)> References(IEnumerable<Package> packages) =>
        packages.SelectMany(package => package.Assemblies, (package, assembly) => (package, assembly))
            .OrderBy(reference => reference.assembly.Name, StringComparer.Ordinal);
}
