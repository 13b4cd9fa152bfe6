using System.Globalization;
using System.Text.RegularExpressions;
using ProcessAgents.Engine;
using ProcessAgents.Protocol;

namespace ProcessAgents.Cli.Input;

/// <summary>What the engine would say to a deployment of files, without one that runs.</summary>
internal static partial class DeploymentCheck
{
    private const long AnyTime = 1_800_000_000_000;

    /// <summary>A finding for each reason to refuse them; none where they would be deployed.</summary>
    public static IEnumerable<LintFinding> Run(IReadOnlyList<string> files)
    {
        var resources = files.Select(file => new DeploymentResource(file, File.ReadAllBytes(file)));
        var result = new ProcessEngine().Process(
            new Command((byte)DeploymentIntent.Create, -1, new DeploymentRecord { Resources = [.. resources] }), AnyTime, requestId: 1);
        var answer = result.Responses[0].Record;
        return answer.RecordType == RecordType.CommandRejection
            ? answer.RejectionReason.Split('\n').Skip(1).Select(Read)
            : [];
    }

    private static LintFinding Read(string problem)
    {
        var match = Problem().Match(problem);
        return match.Success
            ? new LintFinding(
                match.Groups[1].Value, Number(match.Groups[2]), Number(match.Groups[3]), match.Groups[4].Value, match.Groups[5].Value)
            : new LintFinding("", null, null, "", problem);
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    /// <summary>'file': line 6, column 6: ServiceTask 'id': what is wrong.</summary>
    [GeneratedRegex(@"^'(.+?)': line (\d+), column (\d+): (\w+(?: '[^']*')?): (.*)$")]
    private static partial Regex Problem();
}
