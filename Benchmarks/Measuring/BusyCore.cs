using System.Diagnostics;
using System.Runtime.Versioning;

namespace ModelCompiler.Benchmarks.Measuring;

/// <summary>Another process that keeps one core busy for as long as this exists.</summary>
internal sealed class BusyCore : IDisposable
{
    /// <summary>What the program is called with to be that process.</summary>
    public const string Command = "spin";

    private readonly Process _process;

    public BusyCore()
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        _process = Process.Start(new ProcessStartInfo(program, isHost ? [typeof(BusyCore).Assembly.Location, Command] : [Command]) { RedirectStandardInput = true })!;
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            Pin();
    }

    /// <summary>The other process's part: it ends when its input does, and that ends with the caller at the latest.</summary>
    public static void Spin()
    {
        Thread spinning = new(() =>
        {
            while (true)
                Thread.SpinWait(1000);
        }) { IsBackground = true };
        spinning.Start();
        Console.In.ReadToEnd();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>To the last core, and no other.</summary>
    [SupportedOSPlatform("linux"), SupportedOSPlatform("windows")]
    private void Pin() => _process.ProcessorAffinity = (nint)1 << (Math.Min(Environment.ProcessorCount, 8 * IntPtr.Size) - 1);
}
