using System.Diagnostics;
using System.Text.Json;

namespace ProcessAgents.Conformance;

/// <summary>The real FEEL engine as a program that answers JSON lines.</summary>
internal static class FeelReference
{
    /// <summary>One answer for each request; null when the program is not there.</summary>
    public static List<JsonElement>? Ask(ConformanceMaterial material, IReadOnlyList<string> requests)
    {
        string program = Path.Combine(material.ZeebeReference, "feel", "feel-scala");
        if (!File.Exists(program))
        {
            return null;
        }
        var start =
            new ProcessStartInfo(program, ["eval"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        Task writing = Task.Run(() => Write(process, requests));
        var answers = new List<JsonElement>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            answers.Add(document.RootElement.Clone());
        }
        writing.Wait();
        process.WaitForExit();
        return answers;
    }

    private static void Write(Process process, IReadOnlyList<string> requests)
    {
        try
        {
            foreach (string request in requests)
            {
                process.StandardInput.WriteLine(request);
            }
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program has ended: what it did not answer is a miss.
        }
    }
}
