using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace ModelCompiler.Benchmarks.Peers.Torch;

/// <summary>
/// Loads TorchSharp's native library. It asks for version GLIBCXX_3.4.32 of the C++ library, because of a symbol that it never uses;
/// where the system's is older (Debian 12), that requirement is made weak in the copy beside our program, and the loader lets it pass.
/// </summary>
internal static class TorchLibrary
{
    private const string File = "libLibTorchSharp.so", Version = "GLIBCXX_3.4.32";
    private const uint VersionNeeds = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <returns>Why it cannot be used, or null.</returns>
    public static string? Load()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                MakeVersionWeak();
            set_num_threads(1);
            set_num_interop_threads(1);
            using var probe = ones(1);
            WriteErrorsOnly();
            return null;
        }
        catch (Exception fault)
        {
            return (fault.InnerException ?? fault).Message.Split('\n')[0];
        }
    }

    /// <summary>Where NNPACK cannot run, each convolution writes a line that says so: time that is not the peer's.</summary>
    private static void WriteErrorsOnly()
    {
        const int error = 2;
        if (NativeLibrary.TryLoad("c10", typeof(TorchSharp.torch).Assembly, null, out nint library) && NativeLibrary.TryGetExport(library, "FLAGS_caffe2_log_level", out nint level))
            Marshal.WriteInt32(level, error);
    }

    private static void MakeVersionWeak()
    {
        string? path = Directory.EnumerateFiles(AppContext.BaseDirectory, File, SearchOption.AllDirectories).FirstOrDefault();
        if (path is null || SystemHasVersion())
            return;
        byte[] image = System.IO.File.ReadAllBytes(path);
        if (MakeWeak(image))
            System.IO.File.WriteAllBytes(path, image);
    }

    private static bool SystemHasVersion()
    {
        string? library = System.IO.File.ReadLines("/proc/self/maps").Where(line => line.Contains("libstdc++.so", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/')..]).FirstOrDefault();
        return library is null || System.IO.File.ReadAllBytes(library).AsSpan().IndexOf(Encoding.ASCII.GetBytes(Version)) >= 0;
    }

    /// <summary>Walks the section of needed versions: an entry for each library, each with a list of versions.</summary>
    private static bool MakeWeak(Span<byte> image)
    {
        bool changed = false;
        long sections = BinaryPrimitives.ReadInt64LittleEndian(image[40..]);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(image[58..]), count = BinaryPrimitives.ReadUInt16LittleEndian(image[60..]);
        for (int k = 0; k < count; k++)
        {
            int section = (int)sections + k * size;
            if (BinaryPrimitives.ReadUInt32LittleEndian(image[(section + 4)..]) != VersionNeeds)
                continue;
            int names = Offset(image, (int)sections + (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(section + 40)..]) * size);
            for (int need = Offset(image, section), next = -1; next != 0; need += next)
            {
                int versions = BinaryPrimitives.ReadUInt16LittleEndian(image[(need + 2)..]);
                int version = need + (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(need + 8)..]);
                for (; versions > 0; versions--)
                {
                    changed |= MakeWeak(image, version, names);
                    version += (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(version + 12)..]);
                }

                next = (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(need + 12)..]);
            }
        }

        return changed;
    }

    private static bool MakeWeak(Span<byte> image, int version, int names)
    {
        ReadOnlySpan<byte> name = image[(names + (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(version + 8)..]))..];
        ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(image[(version + 4)..]);
        if ((flags & Weak) != 0 || !name[..name.IndexOf((byte)0)].SequenceEqual(Encoding.ASCII.GetBytes(Version)))
            return false;
        BinaryPrimitives.WriteUInt16LittleEndian(image[(version + 4)..], (ushort)(flags | Weak));
        return true;
    }

    private static int Offset(ReadOnlySpan<byte> image, int section) => (int)BinaryPrimitives.ReadInt64LittleEndian(image[(section + 24)..]);
}
