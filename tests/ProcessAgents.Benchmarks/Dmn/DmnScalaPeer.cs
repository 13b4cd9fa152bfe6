using System.Diagnostics;
using System.Globalization;

namespace ProcessAgents.Benchmarks.Dmn;

/// <summary>dmn-scala, the DMN engine inside of Zeebe 8.9, as a program that measures itself.</summary>
internal static class DmnScalaPeer
{
    private const string Prefix = "dmn-scala.unique.";
    private const int Repetitions = 3;

    /// <summary>Decisions in a second by the size of the table; null when the program or Java is not there.</summary>
    public static Dictionary<string, double>? Measure(double seconds)
    {
        var program = Path.Combine(Folder(), "feel", "feel-scala");
        if (!File.Exists(program) || !OperatingSystem.IsLinux())
        {
            return null;
        }

        string[] arguments = ["bench", $"{Repetitions}", seconds.ToString(CultureInfo.InvariantCulture)];
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var rates = new Dictionary<string, double>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var name, var rate, ..] && name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                rates[name[Prefix.Length..]] = double.Parse(rate, CultureInfo.InvariantCulture);
                Console.WriteLine(line);
            }
        }

        process.WaitForExit();
        return rates.Count == 3 ? rates : null;
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("ZEEBE_REFERENCE") is { Length: > 0 } given)
        {
            return given;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ProcessAgents.sln")))
        {
            folder = folder.Parent;
        }

        return Path.GetFullPath(Path.Combine(folder?.FullName ?? ".", "..", "shared", "zeebe"));
    }
}
