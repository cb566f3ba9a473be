import { Migration } from '@mikro-orm/migrations'

export class Migration20261129170500_import_reading extends Migration {
  override name = 'Migration20261129170500_import_reading'

  override up(): void {
    this.addSql(
      `alter table "import_run" add column "first_line" int not null default 0, add column "about" jsonb null, add column "reading" jsonb null;`,
    )
  }
}
