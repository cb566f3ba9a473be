import { Migration } from '@mikro-orm/migrations'

/** Deliveries bear the time of the unit of work that takes them, as everything else does. */
export class Migration20261129160500_delivery_time extends Migration {
  override name = 'Migration20261129160500_delivery_time'

  override up(): void {
    this.addSql('alter table "delivery" alter column "at" drop default;')
  }
}
