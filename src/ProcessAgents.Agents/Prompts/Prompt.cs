using System.Text;
using System.Text.RegularExpressions;

namespace ProcessAgents.Agents;

/// <summary>
/// A prompt file: Markdown with the headings <c># System</c> and <c># User</c>. Variables are data and stand in the user
/// part alone; the system part is the author's words and nothing else.
/// </summary>
public sealed partial record Prompt(ResourceFile File, string? System, Template User)
{
    /// <exception cref="JobWorkers.JobFailureException">The file is no prompt.</exception>
    public static Prompt Read(ResourceFile file)
    {
        var text = Encoding.UTF8.GetString(file.Bytes).Replace("\r\n", "\n", StringComparison.Ordinal);
        var headings = Heading().Matches(text);
        string? Part(string name)
        {
            var index = headings.ToList().FindIndex(heading => heading.Groups["name"].Value == name);
            if (index < 0)
            {
                return null;
            }

            var start = headings[index].Index + headings[index].Length;
            var end = index + 1 < headings.Count ? headings[index + 1].Index : text.Length;
            return text[start..end].Trim();
        }

        var user = Part("User") ?? throw JobEnds.Incident(
            $"Expected prompt '{file.Path}' to have a heading '# User', but it has none.");
        var system = Part("System");
        if (system is not null && !Template.Parse(system, Where(file), false).IsLiteral)
        {
            throw JobEnds.Incident(
                $"Expected the system part of prompt '{file.Path}' to hold no variables, but it does: "
                + "they are data and belong under '# User'.");
        }

        return new Prompt(file, system, Template.Parse(user, Where(file), false));
    }

    internal static string Where(ResourceFile file) => $"prompt '{file.Path}'";

    [GeneratedRegex("^# (?<name>System|User)[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
