using Microsoft.Extensions.Logging;

namespace ProcessAgents.Cli.Hosting;

/// <summary>Logs to standard error, so that standard output stays the command's own.</summary>
internal sealed class ErrorStreamLoggerProvider(LogLevel lowest) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new ErrorStreamLogger(categoryName, lowest);

    public void Dispose()
    {
    }

    private sealed class ErrorStreamLogger(string category, LogLevel lowest) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        // The generic host logs what it throws as well; whoever started it tells that.
        public bool IsEnabled(LogLevel logLevel) => logLevel >= lowest && category != "Microsoft.Extensions.Hosting.Internal.Host";

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var text = formatter(state, exception);
                var room = category[(category.LastIndexOf('.') + 1)..];
                Console.Error.WriteLine($"{Word(logLevel)} {room}: {text.TrimEnd('.')}{Cause(logLevel, exception)}");
            }
        }

        /// <summary>A warning is somebody's mistake, an error may be ours and is shown whole.</summary>
        private static string Cause(LogLevel level, Exception? exception) =>
            exception is null ? "" : level < LogLevel.Error ? $": {exception.Message}" : $": {exception}";

        private static string Word(LogLevel level) => level switch
        {
            LogLevel.Warning => "warning",
            LogLevel.Error or LogLevel.Critical => "error",
            _ => "info",
        };
    }
}
