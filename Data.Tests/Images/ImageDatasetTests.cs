using System.Formats.Tar;
using System.IO.Compression;

namespace ModelCompiler.Data.Tests.Images;

public sealed class ImageDatasetTests : IDisposable
{
    private static readonly ImageDatasetOptions Two = new() { Height = 2, Width = 2 };
    private static readonly byte[] Red = PngFile.Plain(2, 200, 10, 20), Green = PngFile.Plain(2, 10, 200, 20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_are_classes_and_files_come_in_their_order()
    {
        _folder.Write("dog/b.png", Red);
        _folder.Write("dog/deep/a.PNG", Green);
        _folder.Write("cat/z.png", Green);
        _folder.Write("cat/notes.txt", "no image"u8);
        _folder.Write("stray.png", Red);
        ImageDataset images = ImageDataset.FromDirectory(_folder.Path, Two);

        Assert.Equal(["cat", "dog"], images.ClassNames);
        Assert.Equal(["cat/z.png", "dog/b.png", "dog/deep/a.PNG"], images.Files);
        Assert.Equal([0, 1, 1], images.Labels);
        Assert.Equal((3, 2, 2, 3), (images.Count, images.Height, images.Width, images.Channels));
        Assert.Equal([10f, 200f, 20f], images.Images[..3]);
        Assert.Equal([200f, 10f, 20f], images.Images[12..15]);
        Assert.Empty(images.Skipped);
    }

    [Fact]
    public void Classes_stay_together_where_their_names_sort_before_a_slash()
    {
        _folder.Write("cat/a.png", Red);
        _folder.Write("cat-like/a.png", Green);
        ImageDataset images = ImageDataset.FromDirectory(_folder.Path, Two);
        Assert.Equal(["cat", "cat-like"], images.ClassNames);
        Assert.Equal([0, 1], images.Labels);
    }

    [Fact]
    public void A_folder_without_images_is_a_class_and_a_hidden_one_is_none()
    {
        _folder.Write("a/1.png", Red);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "b"));
        _folder.Write("c/1.png", Green);
        _folder.Write("d/notes.txt", "no image"u8);
        _folder.Write(".thumbnails/1.png", Red);
        ImageDataset images = ImageDataset.FromDirectory(_folder.Path, Two);
        Assert.Equal(["a", "b", "c", "d"], images.ClassNames);
        Assert.Equal(["a/1.png", "c/1.png"], images.Files);
        Assert.Equal([0, 2], images.Labels);
    }

    [Theory]
    [InlineData("photographs.zip")]
    [InlineData("photographs.tar")]
    [InlineData("photographs.tar.gz")]
    public void An_archive_gives_what_its_directory_gives(string name)
    {
        _folder.Write("all/train/dog/1.png", Red);
        _folder.Write("all/train/cat/2.png", Green);
        _folder.Write("all/val/cat/3.png", Green);
        _folder.Write("all/train/bird.png/nothing", []);
        _folder.Write("all/train/.hidden/4.png", Red);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "all/train/cow"));
        ImageDatasetOptions options = Two with { Folder = "train" };
        ImageDataset unpacked = ImageDataset.FromDirectory(Path.Combine(_folder.Path, "all"), options);
        ImageDataset packed = ImageDataset.FromArchive(Pack(Path.Combine(_folder.Path, "all"), name), options);

        Assert.Equal(["train/cat/2.png", "train/dog/1.png"], packed.Files);
        Assert.Equal(["bird.png", "cat", "cow", "dog"], packed.ClassNames);
        Assert.Equal(unpacked.ClassNames, packed.ClassNames);
        Assert.Equal(unpacked.Files, packed.Files);
        Assert.Equal(unpacked.Images, packed.Images);
        Assert.Equal(unpacked.Labels, packed.Labels);
    }

    [Fact]
    public void A_jpeg_shows_what_the_same_photograph_shows_without_loss()
    {
        _folder.Write("jpeg/cat.jpg", Photograph("cat.jpg"));
        _folder.Write("png/cat.png", Photograph("cat.png"));
        ImageDataset both = ImageDataset.FromDirectory(_folder.Path, new ImageDatasetOptions { Height = 64, Width = 64 });

        float[] jpeg = both.Images[..(64 * 64 * 3)], png = both.Images[(64 * 64 * 3)..];
        double difference = jpeg.Zip(png, (a, b) => Math.Abs(a - b)).Average();
        Assert.InRange(difference, 0.1, 8);
    }

    [Theory]
    [InlineData(1, new[] { 77f })]
    [InlineData(3, new[] { 77f, 77f, 77f })]
    [InlineData(4, new[] { 77f, 77f, 77f, 255f })]
    public void Channels_are_converted(int channels, float[] expected)
    {
        _folder.Write("a/grey.png", PngFile.Of(1, 1, 1, [77]));
        ImageDataset images = ImageDataset.FromDirectory(_folder.Path, new ImageDatasetOptions { Height = 1, Width = 1, Channels = channels });
        Assert.Equal(expected, images.Images);
    }

    [Fact]
    public void Enlarging_mixes_neighbours_and_repeats_the_edge()
    {
        _folder.Write("a/x.png", PngFile.Of(1, 2, 1, [0, 100]));
        ImageDataset images = ImageDataset.FromDirectory(_folder.Path, new ImageDatasetOptions { Height = 1, Width = 4, Channels = 1 });
        Assert.Equal([0f, 25f, 75f, 100f], images.Images);
    }

    [Fact]
    public void Shrinking_takes_what_lies_around_the_centres()
    {
        byte[] ramp = [.. Enumerable.Range(0, 16).Select(i => (byte)(10 * (i / 4) + i % 4))];
        _folder.Write("a/x.png", PngFile.Of(4, 4, 1, ramp));
        ImageDataset images = ImageDataset.FromDirectory(_folder.Path, Two with { Channels = 1 });
        Assert.Equal([5.5f, 7.5f, 25.5f, 27.5f], images.Images);
    }

    [Fact]
    public void A_bad_image_is_an_error_that_names_it()
    {
        _folder.Write("cat/good.png", Red);
        _folder.Write("cat/text.jpg", "GIF89a"u8);
        DataFileException fault = Assert.Throws<DataFileException>(() => ImageDataset.FromDirectory(_folder.Path, Two));
        Assert.Equal($"{_folder.Path}/cat/text.jpg", fault.Path);
        Assert.Equal("expected a JPEG or PNG image; came 6 bytes that begin with 0x47494638.", fault.Fault);
    }

    [Fact]
    public void Bad_images_are_left_out_and_listed_when_asked()
    {
        byte[] jpeg = Photograph("cat.jpg"), damaged = [.. Red];
        damaged.AsSpan(41, 4).Fill(0xFF);
        _folder.Write("cat/1 cut.jpg", jpeg.AsSpan(0, jpeg.Length / 2));
        _folder.Write("cat/2 cut.png", Red.AsSpan(0, Red.Length - 12));
        _folder.Write("cat/3 damaged.png", damaged);
        _folder.Write("cat/4 empty.png", []);
        _folder.Write("cat/5 good.png", Red);
        _folder.Write("cat/6 without pixels.png", PngFile.Of(0, 0, 3, []));
        _folder.Write("dog/7 good.png", Green);
        ImageDataset images = ImageDataset.FromDirectory(_folder.Path, Two with { SkipBadImages = true });

        Assert.Equal(["cat/5 good.png", "dog/7 good.png"], images.Files);
        Assert.Equal([0, 1], images.Labels);
        Assert.Equal(2 * 12, images.Images.Length);
        Assert.Equal([200f, 10f, 20f], images.Images[..3]);
        Assert.Collection(
            images.Skipped,
            skipped => Assert.Equal(("cat/1 cut.jpg", $"the file is cut short: expected a JPEG image with its end marker; came {jpeg.Length / 2} bytes without it."), (skipped.Path, skipped.Fault)),
            skipped => Assert.Equal("cat/2 cut.png", skipped.Path),
            skipped => Assert.StartsWith("the file is damaged: expected the checksum 0x", skipped.Fault),
            skipped => Assert.Equal("expected a JPEG or PNG image; came 0 bytes that begin with 0x.", skipped.Fault),
            skipped => Assert.StartsWith("expected a JPEG or PNG image; it cannot be decoded", skipped.Fault));
    }

    [Fact]
    public void Bad_images_alone_are_an_error_even_if_they_are_left_out()
    {
        _folder.Write("train/cat/1.jpg", "GIF89a"u8);
        _folder.Write("train/dog/2.png", []);
        DataFileException fault = Assert.Throws<DataFileException>(() => ImageDataset.FromDirectory(_folder.Path, Two with { SkipBadImages = true, Folder = "train" }));
        Assert.Equal(
            "expected folders with JPEG or PNG images in 'train/'; came 2 bad ones, of which the first is 'train/cat/1.jpg': expected a JPEG or PNG image; came 6 bytes that begin with 0x47494638.",
            fault.Fault);
    }

    [Theory]
    [InlineData(8, new byte[] { 0, 1, 2, 1 })]
    [InlineData(2, new byte[] { 0b_0001_0000, 0b_1001_0000 })]
    public void A_png_may_have_a_palette(int bits, byte[] rows)
    {
        _folder.Write("a/x.png", PngFile.Indexed(2, 2, bits, [9, 8, 7, 60, 50, 40, 255, 254, 253], rows));
        Assert.Equal([9f, 8f, 7f, 60f, 50f, 40f, 255f, 254f, 253f, 60f, 50f, 40f], ImageDataset.FromDirectory(_folder.Path, Two).Images);
    }

    [Theory]
    [InlineData(8, new byte[] { 0, 1, 7, 1 }, 7)]
    [InlineData(8, new byte[] { 0, 1, 255, 1 }, 255)]
    [InlineData(2, new byte[] { 0b_0001_0000, 0b_1101_0000 }, 3)]
    public void A_png_with_a_colour_that_its_palette_has_not_is_reported(int bits, byte[] rows, int came)
    {
        _folder.Write("a/x.png", PngFile.Indexed(2, 2, bits, [9, 8, 7, 60, 50, 40, 255, 254, 253], rows));
        DataFileException fault = Assert.Throws<DataFileException>(() => ImageDataset.FromDirectory(_folder.Path, Two));
        Assert.Equal($"the file is damaged: expected pixels that are numbers of the 3 colours in the PNG palette, from 0; came {came}.", fault.Fault);
    }

    [Fact]
    public void A_png_whose_palette_has_all_numbers_cannot_miss_one()
    {
        _folder.Write("a/x.png", PngFile.Indexed(2, 2, 1, [9, 8, 7, 60, 50, 40], [0b_0100_0000, 0b_1100_0000]));
        Assert.Equal([9f, 8f, 7f, 60f, 50f, 40f, 60f, 50f, 40f, 60f, 50f, 40f], ImageDataset.FromDirectory(_folder.Path, Two).Images);
    }

    [Fact]
    public void A_png_with_any_changed_bit_is_reported()
    {
        for (int bit = 0; bit < 8 * Red.Length; bit++)
        {
            byte[] changed = [.. Red];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            _folder.Write("cat/changed.png", changed);
            Assert.Throws<DataFileException>(() => ImageDataset.FromDirectory(_folder.Path, Two));
        }
    }

    [Fact]
    public void A_png_that_is_cut_anywhere_is_reported()
    {
        for (int length = 0; length < Red.Length; length++)
        {
            _folder.Write("cat/cut.png", Red.AsSpan(0, length));
            Assert.Throws<DataFileException>(() => ImageDataset.FromDirectory(_folder.Path, Two));
        }
    }

    [Fact]
    public void A_jpeg_that_is_cut_anywhere_is_reported_whatever_thumbnail_it_has()
    {
        byte[] photograph = Photograph("cat.jpg");
        foreach (byte[] whole in new[] { JpegFile.Progressive, JpegFile.WithThumbnail(photograph, JpegFile.Progressive) })
        {
            for (int length = 0; length < whole.Length; length++)
            {
                _folder.Write("cat/cut.jpg", whole.AsSpan(0, length));
                Assert.Throws<DataFileException>(() => ImageDataset.FromDirectory(_folder.Path, Two));
            }
        }
    }

    [Fact]
    public void A_jpeg_may_have_a_thumbnail_several_scans_restarts_and_more_behind_its_end()
    {
        byte[] photograph = Photograph("cat.jpg");
        _folder.Write("cat/1.jpg", photograph);
        _folder.Write("cat/2.jpg", JpegFile.WithThumbnail(photograph, photograph));
        _folder.Write("cat/3.jpg", [.. photograph, 1, 2, 3]);
        _folder.Write("dog/4.jpg", JpegFile.Progressive);
        float[] images = ImageDataset.FromDirectory(_folder.Path, Two).Images;

        Assert.Equal(images[..12], images[12..24]);
        Assert.Equal(images[..12], images[24..36]);
        Assert.All(images[36..], value => Assert.Equal(128, value));
    }

    [Fact]
    public void A_directory_without_images_is_an_error()
    {
        DataFileException fault = Assert.Throws<DataFileException>(() => ImageDataset.FromDirectory(_folder.Path, Two with { Folder = "train" }));
        Assert.Equal("expected folders with JPEG or PNG images in 'train/'; came none.", fault.Fault);
        Assert.Throws<DirectoryNotFoundException>(() => ImageDataset.FromDirectory(Path.Combine(_folder.Path, "nowhere")));
    }

    [Theory]
    [InlineData("photographs.zip")]
    [InlineData("photographs.tar")]
    [InlineData("photographs.tar.gz")]
    public void An_archive_that_is_cut_short_is_reported(string name)
    {
        byte[] noise = new byte[5000];
        new Random(1).NextBytes(noise);
        _folder.Write("all/cat/1.png", noise);
        byte[] whole = File.ReadAllBytes(Pack(Path.Combine(_folder.Path, "all"), name));
        string cut = _folder.Write("cut", whole.AsSpan(0, whole.Length / 3));
        Assert.StartsWith("expected a whole zip or tar archive", Assert.Throws<DataFileException>(() => ImageDataset.FromArchive(cut, Two)).Fault);
    }

    [Theory]
    [InlineData("photographs.zip")]
    [InlineData("photographs.tar")]
    [InlineData("photographs.tar.gz")]
    public void An_archive_with_any_changed_byte_is_read_or_reported(string name)
    {
        _folder.Write("all/cat/1.png", Red);
        byte[] whole = File.ReadAllBytes(Pack(Path.Combine(_folder.Path, "all"), name));
        for (int at = 0; at < Math.Min(whole.Length, 1200); at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x15;
            string path = _folder.Write("changed", changed);
            if (Record.Exception(() => ImageDataset.FromArchive(path, Two)) is { } fault)
                Assert.StartsWith(path, Assert.IsType<DataFileException>(fault).Path);
        }
    }

    [Fact]
    public void What_is_no_archive_is_reported() =>
        Assert.Throws<DataFileException>(() => ImageDataset.FromArchive(_folder.Write("x", new byte[700].Select((_, i) => (byte)(i * 7 + 1)).ToArray()), Two));

    [Theory]
    [InlineData(0, 2, 3)]
    [InlineData(2, -1, 3)]
    [InlineData(2, 2, 2)]
    public void Sizes_and_channels_are_checked(int height, int width, int channels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ImageDataset.FromDirectory(_folder.Path, new ImageDatasetOptions { Height = height, Width = width, Channels = channels }));

    private static byte[] Photograph(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Images", name));

    private string Pack(string directory, string name)
    {
        string path = Path.Combine(_folder.Path, name);
        if (name.EndsWith(".zip", StringComparison.Ordinal))
        {
            ZipFile.CreateFromDirectory(directory, path);
            return path;
        }

        TarFile.CreateFromDirectory(directory, path, includeBaseDirectory: false);
        return name.EndsWith(".gz", StringComparison.Ordinal) ? _folder.WriteGzip(name, File.ReadAllBytes(path)) : path;
    }
}
