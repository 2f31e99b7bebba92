using System.Text.RegularExpressions;
using Nf.DeviceProjects;

namespace Nf.DeviceCode.Tests.Projects;

/// <summary>nf.sln opens everything: in Visual Studio with nanoFramework's extension, and with the .NET SDK alone.</summary>
public sealed class SolutionTests
{
    static readonly string Text = Checkout.Text("nf.sln");

    [Fact]
    public void Every_project_of_the_repository_is_in_the_solution()
    {
        var inSolution = Regex.Matches(Text, "= \"[^\"]*\", \"([^\"]*proj)\"").Select(match => match.Groups[1].Value.Replace('\\', '/'));
        var tracked = Checkout.Run("git", "ls-files", "--cached", "--others", "--exclude-standard", "--", "*.csproj", "*.nfproj").Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(tracked.Order(StringComparer.Ordinal), inSolution.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_device_projects_carry_their_type_and_the_firmware_is_deployed()
    {
        Assert.All(DeviceProject.All, project =>
        {
            Assert.Contains($"Project(\"{{11A8DD76-328B-46DF-9F39-F559912D0360}}\") = \"{project.Folder}\", \"{project.Folder}\\{project.Folder}.nfproj\", \"{{{project.Guid}}}\"", Text);
            Assert.Equal($"{{{project.Guid}}}", Checkout.Property($"{project.Folder}/{project.Folder}.nfproj", "ProjectGuid"));
            Assert.Contains($"{{{project.Guid}}}.Release|Any CPU.Build.0 = Release|Any CPU", Text);
        });
        Assert.Equal(
            [Checkout.Project("Firmware").Guid, Checkout.Project("Firmware").Guid],
            Regex.Matches(Text, @"\{([0-9A-F-]+)\}\.(?:Debug|Release)\|Any CPU\.Deploy\.0").Select(match => match.Groups[1].Value));
    }
}
